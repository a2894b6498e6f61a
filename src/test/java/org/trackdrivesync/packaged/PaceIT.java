package org.trackdrivesync.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trackdrivesync.dispatch.PermitTiming;
import org.trackdrivesync.simulator.BareTimer;
import org.trackdrivesync.simulator.Mood;
import org.trackdrivesync.simulator.Timekeeping;

/** Accounts of different pace, each with more work than it may do, by one replica and by three. */
@Alone
class PaceIT {
  private static final int SECONDS = FaultLength.seconds(8);
  private static final List<FaultTenant> ALL =
      List.of(
          new FaultTenant("cps-1", 1),
          new FaultTenant("cps-5", 5),
          new FaultTenant("cps-40", 40),
          new FaultTenant("cps-200", 200));
  private static final List<FaultTenant> MODERATE = ALL.subList(0, 3);
  private static final List<FaultTenant> FAST = ALL.subList(3, 4);

  /**
   * Of the allowance, in a run that is long enough to say so: one stall is much of eight seconds.
   */
  private static final double LEAST_SHARE = FaultLength.isLong() ? 0.99 : 0.75;

  /** Some seconds are too short for a cold JVM to learn two hundred calls a second. */
  private static final double LEAST_SHARE_WHEN_FAST = FaultLength.isLong() ? 0.97 : 0.5;

  @RegisterExtension static final Stage STAGE = new Stage("pace");

  @Test
  void noSecondHoldsMoreCallsThanAllowedHoweverManyReplicasThereAre() throws IOException {
    FaultRun run = new FaultRun(STAGE, ALL, 3, Duration.ofSeconds(30), Map.of());
    ALL.forEach(tenant -> run.moods(tenant).add(new Mood.Delay(20, 250)));
    run.start(1);
    measure(run, "1 replica", MODERATE, LEAST_SHARE);
    measure(run, "1 replica", FAST, LEAST_SHARE_WHEN_FAST);
    run.replicas().start(3);
    run.warmUp();
    measure(run, "3 replicas", MODERATE, LEAST_SHARE);
    measure(run, "3 replicas", FAST, LEAST_SHARE_WHEN_FAST);
  }

  private static void measure(
      FaultRun run, String replicas, List<FaultTenant> tenants, double leastShare)
      throws IOException {
    run.forget();
    BareTimer bare = BareTimer.start();
    tenants.forEach(tenant -> run.post(tenant, (int) tenant.callsPerSecond() * SECONDS));
    assertThat(run.settle(Duration.ofSeconds(30 + 3L * SECONDS))).as("all settled").isTrue();
    Timekeeping kept = bare.stop();
    Judgement judgement = run.judge("pace, " + replicas + ", " + SECONDS + " s:", tenants);
    FaultAssertions.assertClean(judgement);
    FaultAssertions.assertPace(judgement, kept);
    if (kept.isCalm()) {
      assertThat(judgement.lines())
          .as("share used")
          .allSatisfy(line -> assertThat(line.used()).isGreaterThanOrEqualTo(leastShare));
    }
    if (kept.isExact(PermitTiming.DEFAULT.jitter())) {
      assertThat(judgement.lines())
          .as("refused for pace")
          .allSatisfy(line -> assertThat(line.refusedForPace()).isZero());
    }
  }
}
