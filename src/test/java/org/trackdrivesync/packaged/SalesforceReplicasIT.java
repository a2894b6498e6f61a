package org.trackdrivesync.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.trackdrivesync.packaged.Metrics.label;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trackdrivesync.simulator.AccountSettings;
import org.trackdrivesync.simulator.Arrival;
import org.trackdrivesync.simulator.Schedule;
import org.trackdrivesync.simulator.salesforce.Organisation;
import org.trackdrivesync.simulator.salesforce.SalesforceMood;
import org.trackdrivesync.simulator.salesforce.SalesforceSimulator;

/**
 * Two replicas poll one Salesforce: commits become visible late, many records have one second
 * across pages, cursors expire, and the replica that polls is killed midway.
 *
 * <p>With {@code -Dfaults.seconds=60} it is 50,000 records, some of them visible a minute late.
 */
class SalesforceReplicasIT {
  private static final String ACCOUNT = "tdpub-sales";
  private static final int SECONDS = FaultLength.seconds(5);
  private static final int RECORDS = FaultLength.isLong() ? 50_000 : 4_000;
  private static final int LATEST_COMMIT = FaultLength.isLong() ? 60_000 : 3_000;
  private static final int HOT = 20;
  private static final int EXPIRED = FaultLength.isLong() ? 10 : 2;
  private static final int KILLS = FaultLength.isLong() ? 2 : 1;
  private static final int PAGE = FaultLength.isLong() ? 2_000 : 300;
  private static final Duration SOON = Duration.ofSeconds(FaultLength.isLong() ? 240 : 60);

  @RegisterExtension static final Stage STAGE = new Stage("salesforce-replicas");

  private static SalesforceSimulator salesforce;
  private static OwnPostgres postgres;
  private static Replicas replicas;

  private final Random random = new Random(7);
  private final List<String> hot = new ArrayList<>();

  @BeforeAll
  static void start() throws IOException {
    salesforce = SalesforceSimulator.start(0);
    organisation().app("sync-client", "sync-client-secret");
    organisation().pageSize(PAGE);
    AccountSettings account =
        AccountSettings.of(ACCOUNT, "tdprv-sales", 20).withSchedules(Schedule.caller(102, "Hot"));
    STAGE.simulator().addAccount(account);
    postgres = STAGE.postgres();
    ProgramSettings settings =
        new ProgramSettings()
            .tenant("acme", STAGE.simulator().baseUrl(), account)
            .tenant("acme", "sources.sales.type", "salesforce-poll")
            .tenant("acme", "sources.sales.login-url", salesforce.baseUrl())
            .tenant("acme", "sources.sales.client-id", "sync-client")
            .tenant("acme", "sources.sales.client-secret", "sync-client-secret")
            .tenant("acme", "sources.sales.object", "Lead")
            .tenant("acme", "sources.sales.every", "1s")
            .distribution("acme", "hot", "match.Rating", "Hot", "schedule-id", "102");
    postgres.usedBy(settings);
    replicas = new Replicas(STAGE, 2, settings);
    postgres.start();
    replicas.start(2);
    await().atMost(SOON).until(() -> count("source_cursor WHERE whole") == 1);
  }

  @AfterAll
  static void stop() {
    salesforce.close();
  }

  @Test
  void noneIsMissedAndNoneToldTwice() throws Exception {
    long began = System.nanoTime();
    long pause = SECONDS * 1_000_000_000L / RECORDS;
    int expired = 0;
    int kills = 0;
    for (int i = 0; i < RECORDS; i++) {
      LockSupport.parkNanos(began + i * pause - System.nanoTime());
      create(i);
      if (i % (RECORDS / EXPIRED) == RECORDS / 20) {
        organisation().add(new SalesforceMood.ExpireCursor());
        expired++;
      }
      if (i % (RECORDS / KILLS) == RECORDS / 4) {
        killWhoPolls();
        kills++;
      }
    }
    long made = System.nanoTime() - began;
    await()
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> count("lead_change") >= RECORDS && calls().size() >= HOT);
    long took = System.nanoTime() - began;
    await().atMost(SOON).until(() -> count("request WHERE ended_at IS NULL") == 0);

    System.out.printf(
        "%d records in %.1f s, visible up to %d s late, pages of %d, %d cursors expired, %d kills of"
            + " the replica that polled: %d changes of %d records, all after %.1f s, %d requests to"
            + " Salesforce%n",
        RECORDS,
        made / 1e9,
        LATEST_COMMIT / 1000,
        PAGE,
        expired,
        kills,
        count("lead_change"),
        count("(SELECT DISTINCT crm_id FROM lead_change) r"),
        took / 1e9,
        organisation().visits().size());
    assertThat(count("lead_change")).isEqualTo(RECORDS);
    assertThat(count("(SELECT DISTINCT crm_id FROM lead_change) r")).isEqualTo(RECORDS);
    assertThat(calls()).containsExactlyInAnyOrderElementsOf(hot);
  }

  /** Every third record is committed late, and is stamped with when it was written. */
  private void create(int n) {
    boolean late = n % 3 == 0;
    Duration visibleAfter =
        late ? Duration.ofMillis(random.nextInt(LATEST_COMMIT) + 1L) : Duration.ZERO;
    if (n % (RECORDS / HOT) == 7) {
      String number = "+17192670%03d".formatted(hot.size());
      hot.add(number);
      STAGE.secrecy().keepNumbersOf(number);
      organisation().create("Lead", Map.of("Phone", number, "Rating", "Hot"), visibleAfter);
    } else {
      organisation().create("Lead", Map.of("LastName", "Nobody"), visibleAfter);
    }
  }

  /** SIGKILL of the replica that read most so far; in the long form it is started again. */
  private static void killWhoPolls() throws IOException {
    PackagedProgram first = replicas.get(0);
    PackagedProgram second = replicas.get(1);
    PackagedProgram who = read(first) > read(second) ? first : second;
    who.killHard();
    if (FaultLength.isLong()) {
      replicas.startTheDead();
    }
  }

  private static double read(PackagedProgram program) {
    return program.isReady()
        ? program.metrics().sum("sync_polls_total", label("source", "sales"))
        : -1;
  }

  private static Organisation organisation() {
    return salesforce.organisation();
  }

  private static List<String> calls() {
    return STAGE.simulator().journal().since(0, ACCOUNT).stream()
        .filter(arrival -> arrival.endpoint().equals("make_call"))
        .map(Arrival::number)
        .toList();
  }

  private static long count(String which) throws Exception {
    return postgres.store().number("SELECT count(*) FROM " + which);
  }
}
