package org.trackdrivesync.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trackdrivesync.simulator.BareTimer;
import org.trackdrivesync.simulator.Mood;

/** One kind of fault, again and again, while leads come in at three replicas. */
@Alone
class FaultsIT {
  /** Slightly more than may be called, so that work is always due. */
  private static final double INFLOW = 1.1;

  private static final List<FaultTenant> TENANTS =
      List.of(new FaultTenant("steady", 5), new FaultTenant("busy", 20));

  @RegisterExtension static final Stage STAGE = new Stage("faults");
  private static FaultRun run;

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);
  private int faults;

  @BeforeAll
  static void threeReplicas() throws IOException {
    run = new FaultRun(STAGE, TENANTS, 3, FaultLength.window(), Map.of());
    run.start(3);
    TENANTS.forEach(tenant -> run.moods(tenant).add(new Mood.Delay(20, 250)));
  }

  @Test
  void nothingIsLostWhereAReplicaIsKilledEveryThreeSeconds() throws Exception {
    underFault("a replica killed every 3 s", 9, this::kill);
    run.replicas().startTheDead();
  }

  @Test
  void aReplicaThatWakesUsesNoPermitOfBefore() throws Exception {
    underFault("a replica frozen for 3 s", 10, this::freeze);
  }

  @Test
  void everyAcknowledgedLeadIsDialedOnceThoughTheStoreGoesAway() throws Exception {
    underFault("PostgreSQL restarted, crashed and cut off", 12, this::restartPostgres);
  }

  /** One that is ready dies, and comes back at the next fault: never more are down than that. */
  private void kill() throws Exception {
    List<PackagedProgram> ready = run.replicas().ready();
    if (!ready.isEmpty()) {
      ready.get(random.nextInt(ready.size())).killHard();
    }
    Thread.sleep(1_000);
    run.replicas().startTheDead();
    Thread.sleep(2_000);
  }

  private void freeze() throws Exception {
    PackagedProgram frozen = run.replicas().get(random.nextInt(run.replicas().all().size()));
    frozen.freeze();
    Thread.sleep(3_000);
    frozen.thaw();
    Thread.sleep(random.nextInt(700));
  }

  private void restartPostgres() throws Exception {
    if (faults++ % 2 == 0) {
      run.postgres().stop();
    } else {
      run.postgres().crash();
    }
    Thread.sleep(300);
    run.postgres().start();
    Thread.sleep(2_000);
    System.out.printf("  cut %d connections%n", run.postgres().cutConnections());
    Thread.sleep(1_500);
  }

  private void underFault(String title, int usualSeconds, Fault fault) throws Exception {
    int seconds = FaultLength.seconds(usualSeconds);
    run.forget();
    BareTimer bare = BareTimer.start();
    CompletableFuture<Void> inflow = new Inflow(run, INFLOW, 0).start(Duration.ofSeconds(seconds));
    while (!inflow.isDone()) {
      fault.happen();
    }
    inflow.join();
    boolean settled = run.settle(Duration.ofSeconds(90 + seconds));
    Judgement judgement = run.judge("%s, seed %d:".formatted(title, seed));
    assertThat(settled).as("all settled").isTrue();
    FaultAssertions.assertClean(judgement);
    FaultAssertions.assertPace(judgement, bare.stop());
  }

  /** A fault, with the pause behind it. */
  private interface Fault {
    void happen() throws Exception;
  }
}
