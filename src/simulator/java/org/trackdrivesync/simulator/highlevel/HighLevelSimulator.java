package org.trackdrivesync.simulator.highlevel;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.trackdrivesync.simulator.crm.CrmServer;
import org.trackdrivesync.simulator.crm.CrmSubscribers;
import org.trackdrivesync.simulator.crm.RollingLimit;

/**
 * A HighLevel location with contacts; whatever happens to one is told to the subscribers, in the
 * order in which it happened.
 */
public final class HighLevelSimulator implements AutoCloseable {
  private static final Duration WINDOW = Duration.ofSeconds(10);

  private final String id;
  private final Map<String, Contact> contacts = new ConcurrentHashMap<>();
  private final Set<String> tokens = ConcurrentHashMap.newKeySet();
  private final AtomicLong lastId = new AtomicLong(1000);
  private final AtomicInteger writes = new AtomicInteger();
  private final CrmSubscribers subscribers = new CrmSubscribers();
  private final Clock clock = Clock.systemUTC();
  private final HighLevelWebhooks webhooks;
  private final CrmServer server;
  private volatile int mostOfPage = Integer.MAX_VALUE;

  private HighLevelSimulator(int port, String token, String id, int requestsInTenSeconds) {
    this.id = id;
    tokens.add(token);
    webhooks = new HighLevelWebhooks(id);
    HighLevelApi api = new HighLevelApi(this, new RollingLimit(requestsInTenSeconds, WINDOW));
    server = new CrmServer(port, api::answer, HighLevelApi::ids);
  }

  /**
   * @param port 0 for a free one
   * @param id of the location
   * @param requestsInTenSeconds above which it answers 429
   */
  public static HighLevelSimulator start(
      int port, String token, String id, int requestsInTenSeconds) {
    return new HighLevelSimulator(port, token, id, requestsInTenSeconds);
  }

  /**
   * {@code [port] [token] [location id] [webhook's address]}: a HighLevel with a few contacts, to
   * try a connection with.
   */
  public static void main(String... arguments) {
    System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
    int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 9094;
    String token = arguments.length > 1 ? arguments[1] : "pit-demo";
    String location = arguments.length > 2 ? arguments[2] : "ve9EPM428h8vShlRW1KT";
    HighLevelSimulator simulator = start(port, token, location, 100);
    if (arguments.length > 3) {
      simulator.subscribers.add(URI.create(arguments[3]));
    }
    for (int i = 0; i < 3; i++) {
      simulator.create(Map.of("firstName", "Ann " + i, "phone", "+1719555010" + i));
    }
    System.out.println("HighLevel simulator, a fake with contacts of its own");
    System.out.println("  API         " + simulator.server.baseUrl() + "/contacts/search");
    System.out.println("  token       " + token);
    System.out.println("  location    " + location);
    System.out.println("  public key  " + simulator.publicKey());
  }

  public CrmServer server() {
    return server;
  }

  public CrmSubscribers subscribers() {
    return subscribers;
  }

  /** What its webhooks are verified with. */
  public String publicKey() {
    return webhooks.publicKey();
  }

  String id() {
    return id;
  }

  /** A page of the list has no more contacts than this, whatever is asked for. */
  public void mostOfPage(int contacts) {
    mostOfPage = contacts;
  }

  int mostOfPage() {
    return mostOfPage;
  }

  /** Null where there is none. */
  public Contact contact(String contact) {
    return contacts.get(contact);
  }

  Collection<Contact> contacts() {
    return contacts.values();
  }

  /**
   * @param fields by the names that they have in a mapping
   */
  public Contact create(Map<String, String> fields) {
    return create(fields, now());
  }

  /** One that was made then; its webhook is stamped a moment later. */
  public synchronized Contact create(Map<String, String> fields, Instant at) {
    Contact contact = createUntold(fields, at);
    subscribers.tell(webhooks.of("ContactCreate", contact, at.plusMillis(400)));
    return contact;
  }

  /** As of a webhook that is lost. */
  public Contact createUntold(Map<String, String> fields) {
    return createUntold(fields, now());
  }

  private Contact createUntold(Map<String, String> fields, Instant at) {
    String made = "nmFmQEsNgz6AVpgL%04d".formatted(lastId.incrementAndGet());
    Contact contact = new Contact(made, fields, at, at);
    contacts.put(made, contact);
    return contact;
  }

  /** Somebody changes a contact by hand; who wants no calls is an event of its own. */
  public synchronized void change(String contact, Map<String, String> fields) {
    tell(fields.containsKey("dnd") ? "ContactDndUpdate" : "ContactUpdate", put(contact, fields));
  }

  public synchronized void delete(String contact) {
    subscribers.tell(webhooks.deleted(contacts.remove(contact), now()));
  }

  /** One contact takes in another: HighLevel tells a change of the one, a deletion of the other. */
  public synchronized void merge(String into, String gone) {
    Contact other = contacts.remove(gone);
    tell("ContactUpdate", put(into, Map.of()));
    subscribers.tell(webhooks.deleted(other, now()));
  }

  /** A program changed a contact by the API. */
  synchronized Contact written(String contact, Map<String, String> fields) {
    writes.incrementAndGet();
    Contact written = put(contact, fields);
    tell("ContactUpdate", written);
    return written;
  }

  /** How often the API changed a contact. */
  public int writes() {
    return writes.get();
  }

  private void tell(String type, Contact changed) {
    subscribers.tell(webhooks.of(type, changed, changed.updatedAt()));
  }

  private Contact put(String contact, Map<String, String> fields) {
    return contacts.computeIfPresent(contact, (same, old) -> old.with(fields, now()));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  boolean isAllowed(String authorization) {
    return authorization != null && tokens.contains(authorization.replaceFirst("^Bearer ", ""));
  }

  /** The token is taken no more; another may be. */
  public void revoke(String token) {
    tokens.remove(token);
  }

  public void allow(String token) {
    tokens.add(token);
  }

  @Override
  public void close() {
    server.close();
  }
}
