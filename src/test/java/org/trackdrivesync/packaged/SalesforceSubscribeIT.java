package org.trackdrivesync.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trackdrivesync.simulator.AccountSettings;
import org.trackdrivesync.simulator.Call;
import org.trackdrivesync.simulator.Schedule;
import org.trackdrivesync.simulator.salesforce.Organisation;
import org.trackdrivesync.simulator.salesforce.PubSubServer;
import org.trackdrivesync.simulator.salesforce.SalesforceSimulator;

/**
 * Salesforce tells two replicas of each change, whatever happens to connection and program: each is
 * applied, and none twice. Some seconds in {@code mvn verify}; 10,000 changes, and a kill each ten
 * seconds, with {@code -Dfaults.seconds=60}.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SalesforceSubscribeIT {
  private static final String ACCOUNT = "tdpub-sales";
  private static final int RECORDS = FaultLength.isLong() ? 5_000 : 150;
  private static final int A_SECOND = 125;
  private static final int HOT = FaultLength.isLong() ? 50 : 15;
  private static final int GAP = 20;
  private static final int OLD = 100;
  private static final Duration KILL_EVERY = Duration.ofSeconds(FaultLength.isLong() ? 10 : 1);
  private static final int KILLS = FaultLength.isLong() ? 100 : 1;
  private static final Duration SOON = Duration.ofSeconds(60);

  @RegisterExtension static final Stage STAGE = new Stage("salesforce-subscribe");

  private static SalesforceSimulator salesforce;
  private static PubSubServer pubSub;
  private static Replicas replicas;

  private final Map<String, Integer> steps = new HashMap<>();
  private final List<String> numbers = new ArrayList<>();

  @BeforeAll
  static void start() throws Exception {
    salesforce = SalesforceSimulator.start(0);
    pubSub = salesforce.startPubSub(0);
    organisation().app("sync-client", "sync-client-secret");
    organisation().create("Lead", Map.of("Step__c", "0"));
    organisation().changes().gapEvery(GAP);
    AccountSettings account =
        AccountSettings.of(ACCOUNT, "tdprv-sales", 20)
            .withSchedules(Schedule.caller(102, "Cadence"));
    STAGE.simulator().addAccount(account);
    ProgramSettings settings =
        new ProgramSettings()
            .tenant("acme", STAGE.simulator().baseUrl(), account)
            .tenant("acme", "sources.sales.type", "salesforce-subscribe")
            .tenant("acme", "sources.sales.login-url", salesforce.baseUrl())
            .tenant("acme", "sources.sales.client-id", "sync-client")
            .tenant("acme", "sources.sales.client-secret", "sync-client-secret")
            .tenant("acme", "sources.sales.object", "Lead")
            .tenant("acme", "sources.sales.fields", "Step__c")
            .tenant("acme", "sources.sales.pub-sub-url", pubSub.address())
            .tenant("acme", "sources.sales.pub-sub-trust", pubSub.certificate().toString())
            .distribution("acme", "hot", "match.Rating", "Hot", "schedule-id", "102");
    Operator.addTo(settings);
    STAGE.postgres().start();
    STAGE.postgres().usedBy(settings);
    replicas = new Replicas(STAGE, 2, settings);
    replicas.start(2);
    pubSub.keepAlive(Duration.ofMillis(500));
    await().atMost(SOON).until(() -> rows("source_cursor WHERE replay_id IS NOT NULL") == 1);
    assertThat(state(replicas.get(0)).path("state").asText()).isEqualTo("ok");
    pubSub.keepAlive(Duration.ofSeconds(270));
  }

  @AfterAll
  static void stop() {
    salesforce.close();
  }

  @Test
  @Order(1)
  void eachChangeIsAppliedOnceThoughConnectionsBreakAndReplicasDie() throws Exception {
    pubSub.cutEvery(Duration.ofSeconds(1));
    long began = System.nanoTime();
    long killed = began;
    int kills = 0;
    List<String> ids = new ArrayList<>();
    for (int n = 0; n < 2 * RECORDS; n++) {
      if (n < RECORDS) {
        ids.add(create(n));
      } else {
        int changed = n - RECORDS;
        update(ids.get(changed % HOT == 0 ? changed + 1 : changed), n);
      }
      if (System.nanoTime() - killed > KILL_EVERY.toNanos() && kills < KILLS) {
        subscriber().killHard();
        replicas.startTheDead();
        kills++;
        killed = System.nanoTime();
      }
      Thread.sleep(Math.max(0, (began - System.nanoTime()) / 1_000_000 + n * 1_000L / A_SECOND));
    }
    double told = seconds(began);
    await().atMost(SOON).untilAsserted(() -> assertThat(unapplied()).isEmpty());
    double applied = seconds(began);
    pubSub.cutEvery(Duration.ZERO);
    await().atMost(SOON).until(() -> calls().size() >= numbers.size());

    System.out.printf(
        "salesforce subscribe: %d changes in %.1f s, 1 of %d a gap event, %d connections cut, %d"
            + " replicas killed: all applied after %.1f s, %d states seen, %d twice, %d calls of %d"
            + " hot leads, subscribed %s%n",
        2 * RECORDS,
        told,
        GAP,
        pubSub.cuts(),
        kills,
        applied,
        rows("lead_change WHERE fields ->> 'Step__c' <> '0'"),
        rows(TWICE),
        calls().size(),
        numbers.size(),
        subscriptions());
    assertThat(rows(TWICE)).as("changes that were applied twice").isZero();
    assertThat(calls()).hasSameSizeAs(numbers).containsExactlyInAnyOrderElementsOf(numbers);
    assertThat(kills).isPositive();
  }

  private static final String TWICE =
      "(SELECT FROM lead_change GROUP BY crm_id, fields ->> 'Step__c' HAVING count(*) > 1) AS t";

  /** The replay id is four days old: Salesforce takes it no more, and the events are gone. */
  @Test
  @Order(2)
  void aReplayIdOfFourDaysAgoLosesNothing() throws Exception {
    assertThat(rows("source_cursor WHERE replay_id IS NOT NULL")).isEqualTo(1);
    replicas.start(2);
    PackagedProgram dead = subscriber();
    dead.killHard();
    long before = rows("lead_change");
    Instant now = Instant.now();
    Instant then = now.minus(Duration.ofDays(4));
    for (int n = 1; n <= OLD; n++) {
      Instant stamp = then.plusSeconds(n * Duration.ofDays(4).toSeconds() / (OLD + 1));
      organisation().create("Lead", Map.of("Step__c", "old " + n), stamp, stamp);
    }
    organisation().changes().expireReplayIds();
    run("UPDATE source_cursor SET read_to = now() - interval '4 days'");
    int subscriptions = pubSub.presets().size();

    long began = System.nanoTime();
    await().atMost(SOON).until(() -> rows("lead_change") >= before + OLD);
    String fresh = organisation().create("Lead", Map.of("Step__c", "fresh"));
    await().atMost(SOON).until(() -> rows("lead_change WHERE crm_id = '" + fresh + "'") == 1);

    assertThat(rows("lead_change")).isEqualTo(before + OLD + 1);
    assertThat(pubSub.presets().subList(subscriptions, pubSub.presets().size()))
        .containsSubsequence("LATEST");
    assertThat(subscriber()).isNotSameAs(dead);
    assertThat(subscriber().log()).contains("does not take the replay id any more");
    System.out.printf(
        "salesforce subscribe: replay id four days old, %d changes polled by the other replica"
            + " after %.1f s%n",
        OLD, seconds(began));
  }

  private String create(int n) {
    Map<String, Object> fields = new TreeMap<>(Map.of("Step__c", Integer.toString(n + 1)));
    if (n % HOT == 0) {
      String number = String.format("+1719266%04d", 1000 + numbers.size());
      STAGE.secrecy().keepNumbersOf(number);
      numbers.add(number);
      fields.put("Phone", number);
      fields.put("Rating", "Hot");
    }
    String id = organisation().create("Lead", fields);
    steps.put(id, n + 1);
    return id;
  }

  /** Not of a hot lead: what is changed once is called once. */
  private void update(String id, int n) {
    organisation().update("Lead", id, Map.of("Step__c", Integer.toString(n + 1)));
    steps.put(id, n + 1);
  }

  /** Of all that live, the one whose turn began last. */
  private static PackagedProgram subscriber() {
    return replicas.all().stream()
        .filter(PackagedProgram::isAlive)
        .max(Comparator.comparing(SalesforceSubscribeIT::subscribedAt))
        .orElseThrow();
  }

  private static String subscribedAt(PackagedProgram program) {
    return program
        .log()
        .lines()
        .filter(line -> line.contains("is subscribed to here"))
        .reduce("", (first, last) -> last);
  }

  private Map<String, Integer> lastSteps() throws Exception {
    Map<String, Integer> last = new HashMap<>();
    try (Connection connection = STAGE.postgres().store().connect();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "SELECT crm_id, max((fields ->> 'Step__c')::int) FROM lead_change"
                    + " WHERE fields ->> 'Step__c' <> '0' GROUP BY crm_id")) {
      while (row.next()) {
        last.put(row.getString(1), row.getInt(2));
      }
    }
    return last;
  }

  /** Records whose last change is not here, with how far each is. */
  private Map<String, Integer> unapplied() throws Exception {
    Map<String, Integer> last = lastSteps();
    Map<String, Integer> unapplied = new TreeMap<>();
    steps.forEach(
        (id, step) -> {
          int seen = last.getOrDefault(id, 0);
          if (seen != step) {
            unapplied.put(id, seen);
          }
        });
    return unapplied;
  }

  private static String subscriptions() {
    List<String> presets = pubSub.presets();
    long fromReplay = presets.stream().filter("CUSTOM"::equals).count();
    return fromReplay + " times behind a replay id, " + (presets.size() - fromReplay) + " from now";
  }

  private static JsonNode state(PackagedProgram program) throws IOException {
    Answer answer = program.get("/api/tenants/acme", Operator.authorization());
    return new ObjectMapper().readTree(answer.body()).path("sources").path(0);
  }

  private static Organisation organisation() {
    return salesforce.organisation();
  }

  private static double seconds(long since) {
    return (System.nanoTime() - since) / 1e9;
  }

  private static long rows(String which) throws Exception {
    return STAGE.postgres().store().number("SELECT count(*) FROM " + which);
  }

  private static void run(String statement) throws Exception {
    try (Connection connection = STAGE.postgres().store().connect();
        Statement one = connection.createStatement()) {
      one.execute(statement);
    }
  }

  private static List<String> calls() {
    return STAGE.simulator().account(ACCOUNT).placedCalls().stream().map(Call::number).toList();
  }
}
