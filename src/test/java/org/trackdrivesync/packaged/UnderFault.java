package org.trackdrivesync.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.trackdrivesync.simulator.Mood;

/** A run in which one kind of fault happens again and again while leads come in. */
final class UnderFault {
  /** Slightly more than may be called, so that work is always due. */
  private static final double INFLOW = 1.1;

  private static final List<FaultTenant> TENANTS =
      List.of(new FaultTenant("steady", 5), new FaultTenant("busy", 20));

  private UnderFault() {}

  /** A fault, with the pause behind it. */
  interface Fault {
    void happen(FaultRun run) throws Exception;
  }

  static void inflow(Stage stage, int replicas, int seconds, String title, Fault fault)
      throws Exception {
    FaultRun run = new FaultRun(stage, TENANTS, replicas, FaultLength.window(), Map.of());
    run.start(replicas);
    TENANTS.forEach(tenant -> run.moods(tenant).add(new Mood.Delay(20, 250)));
    BareTimer bare = FaultAssertions.bareTimer();
    CompletableFuture<Void> inflow = new Inflow(run, INFLOW, 0).start(Duration.ofSeconds(seconds));
    while (!inflow.isDone()) {
      fault.happen(run);
    }
    inflow.join();
    boolean settled = run.settle(Duration.ofSeconds(90 + seconds));
    Judgement judgement = run.judge(title);
    assertThat(settled).as("all settled").isTrue();
    FaultAssertions.assertClean(judgement);
    FaultAssertions.assertPace(judgement, bare.stop());
  }
}
