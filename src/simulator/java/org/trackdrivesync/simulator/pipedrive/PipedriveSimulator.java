package org.trackdrivesync.simulator.pipedrive;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.trackdrivesync.simulator.crm.CrmServer;
import org.trackdrivesync.simulator.crm.CrmSubscribers;
import org.trackdrivesync.simulator.crm.RollingLimit;

/**
 * A Pipedrive company with persons; whatever happens to one is told to the subscribers, in the
 * order in which it happened.
 */
public final class PipedriveSimulator implements AutoCloseable {
  private static final Duration WINDOW = Duration.ofSeconds(2);

  private final Map<Long, Person> persons = new ConcurrentHashMap<>();
  private final Set<String> tokens = ConcurrentHashMap.newKeySet();
  private final AtomicLong lastId = new AtomicLong(1000);
  private final AtomicInteger writes = new AtomicInteger();
  private final CrmSubscribers subscribers = new CrmSubscribers();
  private final Clock clock = Clock.systemUTC();
  private final PipedriveWebhooks webhooks;
  private final CrmServer server;
  private volatile int mostOfPage = Integer.MAX_VALUE;

  private PipedriveSimulator(int port, String token, String login, int requestsInTwoSeconds) {
    tokens.add(token);
    webhooks = new PipedriveWebhooks(login);
    PipedriveApi api = new PipedriveApi(this, new RollingLimit(requestsInTwoSeconds, WINDOW));
    server = new CrmServer(port, api::answer, PipedriveApi::ids);
  }

  /**
   * @param port 0 for a free one
   * @param login {@code user:password} of its webhooks
   * @param requestsInTwoSeconds above which it answers 429
   */
  public static PipedriveSimulator start(
      int port, String token, String login, int requestsInTwoSeconds) {
    return new PipedriveSimulator(port, token, login, requestsInTwoSeconds);
  }

  /**
   * {@code [port] [API token] [webhook's user:password] [webhook's address]}: a Pipedrive with a
   * few persons, to try a connection with.
   */
  public static void main(String... arguments) {
    System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
    int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 9093;
    String token = arguments.length > 1 ? arguments[1] : "pipedrive-demo";
    String login = arguments.length > 2 ? arguments[2] : "pipedrive:demo";
    PipedriveSimulator simulator = start(port, token, login, 20);
    if (arguments.length > 3) {
      simulator.subscribers.add(URI.create(arguments[3]));
    }
    for (int i = 0; i < 3; i++) {
      simulator.create(Map.of("name", "Ann " + i, "phone", "+1719555010" + i));
    }
    System.out.println("Pipedrive simulator, a fake with persons of its own");
    System.out.println("  API    " + simulator.server.baseUrl() + "/api/v2/persons");
    System.out.println("  token  " + token);
  }

  public CrmServer server() {
    return server;
  }

  public CrmSubscribers subscribers() {
    return subscribers;
  }

  /** A page of the list has no more persons than this, whatever is asked for. */
  public void mostOfPage(int persons) {
    mostOfPage = persons;
  }

  int mostOfPage() {
    return mostOfPage;
  }

  /** Null where there is none. */
  public Person person(long id) {
    return persons.get(id);
  }

  Collection<Person> persons() {
    return persons.values();
  }

  /**
   * @param fields by the names that they have in a mapping
   */
  public Person create(Map<String, String> fields) {
    return create(fields, now());
  }

  /** One that was made then. */
  public synchronized Person create(Map<String, String> fields, Instant at) {
    Person made = createUntold(fields, at);
    subscribers.tell(webhooks.created(made));
    return made;
  }

  /** As of a webhook that is lost. */
  public Person createUntold(Map<String, String> fields) {
    return createUntold(fields, now());
  }

  private Person createUntold(Map<String, String> fields, Instant at) {
    Person made = new Person(lastId.incrementAndGet(), fields, at, at);
    persons.put(made.id(), made);
    return made;
  }

  /** Somebody changes a person by hand. */
  public synchronized void change(long id, Map<String, String> fields) {
    subscribers.tell(webhooks.changed(put(id, fields), "app"));
  }

  public synchronized void delete(long id) {
    persons.remove(id);
    subscribers.tell(webhooks.deleted(id, now()));
  }

  /** One person takes in another: it keeps its own values, and fills its gaps. */
  public synchronized void merge(long into, long gone) {
    Map<String, String> gaps = new LinkedHashMap<>(persons.remove(gone).fields());
    gaps.keySet().removeAll(persons.get(into).fields().keySet());
    Person kept = put(into, gaps);
    subscribers.tell(webhooks.mergedAway(gone, into, kept.updatedAt()));
    subscribers.tell(webhooks.mergedInto(kept, gone));
  }

  /** A program changed a person by the API. */
  synchronized Person written(long id, Map<String, String> fields) {
    writes.incrementAndGet();
    Person written = put(id, fields);
    subscribers.tell(webhooks.changed(written, "api"));
    return written;
  }

  /** How often the API changed a person. */
  public int writes() {
    return writes.get();
  }

  private Person put(long id, Map<String, String> fields) {
    return persons.computeIfPresent(id, (same, old) -> old.with(fields, now()));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  boolean isAllowed(String token) {
    return token != null && tokens.contains(token);
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
