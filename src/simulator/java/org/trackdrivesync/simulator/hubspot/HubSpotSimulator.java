package org.trackdrivesync.simulator.hubspot;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.trackdrivesync.simulator.crm.CrmServer;

/**
 * A HubSpot account with contacts. Each change by hand gives the events that HubSpot would post of
 * it; posting them is the caller's.
 */
public final class HubSpotSimulator implements AutoCloseable {
  private final Map<Long, HubSpotContact> contacts = new ConcurrentHashMap<>();
  private final Set<String> tokens = ConcurrentHashMap.newKeySet();
  private final AtomicLong lastId = new AtomicLong(1000);
  private final HubSpotSearch search;
  private final HubSpotApi api;
  private final CrmServer server;

  private HubSpotSimulator(int port, String token, int requestsInTenSeconds) {
    tokens.add(token);
    this.search = new HubSpotSearch(contacts);
    this.api = new HubSpotApi(contacts, tokens, requestsInTenSeconds, search);
    this.server = new CrmServer(port, api::answer, HubSpotApi::ids);
  }

  /**
   * @param port 0 for a free one
   * @param requestsInTenSeconds above which it answers 429
   */
  public static HubSpotSimulator start(int port, String token, int requestsInTenSeconds) {
    return new HubSpotSimulator(port, token, requestsInTenSeconds);
  }

  /** {@code [port] [access token]}: a HubSpot without contacts, to try a connection with. */
  public static void main(String... arguments) {
    System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
    int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 9091;
    String token = arguments.length > 1 ? arguments[1] : "pat-demo";
    HubSpotSimulator simulator = start(port, token, 100);
    System.out.println("HubSpot simulator, a fake with contacts of its own");
    System.out.println("  API    " + simulator.server.baseUrl() + "/crm/v3/objects/contacts");
    System.out.println("  token  " + token);
  }

  public CrmServer server() {
    return server;
  }

  public HubSpotContact contact(long id) {
    return contacts.get(id);
  }

  public HubSpotContact create(Map<String, String> properties) {
    Instant now = api.now();
    HubSpotContact made = new HubSpotContact(lastId.incrementAndGet(), properties, now, now);
    contacts.put(made.id(), made);
    search.changed();
    return made;
  }

  /** A contact that was made and last changed some time ago. */
  public HubSpotContact create(Map<String, String> properties, Instant at) {
    Instant then = at.truncatedTo(ChronoUnit.MILLIS);
    HubSpotContact made = new HubSpotContact(lastId.incrementAndGet(), properties, then, then);
    contacts.put(made.id(), made);
    search.changed();
    return made;
  }

  /** So many results of one search, and searches in a second, are answered; as HubSpot's own. */
  public HubSpotSimulator searches(int results, int inASecond) {
    search.limits(results, inASecond);
    return this;
  }

  /** Searches so far. */
  public long searches() {
    return server.journal().stream()
        .filter(asked -> asked.path().endsWith("/search") && asked.status() == 200)
        .count();
  }

  /** Changes one property; tells the event of it. */
  public ObjectNode change(long id, String property, String value) {
    Instant now = api.now();
    contacts.computeIfPresent(id, (same, old) -> old.with(Map.of(property, value), now));
    search.changed();
    return HubSpotWebhooks.changed(id, property, value, now);
  }

  /** A property of all contacts has another internal name from now on. */
  public void rename(String property, String name) {
    contacts.replaceAll((id, contact) -> contact.renamed(property, name));
  }

  public ObjectNode delete(long id) {
    contacts.remove(id);
    search.changed();
    return HubSpotWebhooks.deleted(id, api.now());
  }

  /** The API does not show a contact that is there, as while a replica lags. */
  public void hide(HubSpotContact contact) {
    contacts.remove(contact.id());
    search.changed();
  }

  public void show(HubSpotContact hidden) {
    contacts.put(hidden.id(), hidden);
    search.changed();
  }

  /** One contact takes in another: it keeps its own values, and fills its gaps. */
  public ObjectNode merge(long into, long merged) {
    Instant now = api.now();
    HubSpotContact gone = contacts.remove(merged);
    contacts.computeIfPresent(
        into,
        (same, old) -> {
          Map<String, String> gaps = new LinkedHashMap<>(gone.properties());
          gaps.keySet().removeAll(old.properties().keySet());
          gaps.put("hs_merged_object_ids", Long.toString(merged));
          return old.with(gaps, now);
        });
    search.changed();
    return HubSpotWebhooks.merged(into, merged, now);
  }

  /** The events of what was written by the API since this was asked last. */
  public List<ObjectNode> written() {
    return api.written();
  }

  /** The token is taken no more; another may be. */
  public void revoke(String token) {
    tokens.remove(token);
  }

  public void allow(String token) {
    tokens.add(token);
  }

  /** The ids of the contacts that were asked for, a list a request. */
  public List<List<String>> readings() {
    return server.journal().stream()
        .filter(asked -> asked.path().endsWith("/batch/read"))
        .map(asked -> asked.ids())
        .toList();
  }

  @Override
  public void close() {
    server.close();
  }
}
