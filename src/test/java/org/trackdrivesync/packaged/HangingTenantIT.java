package org.trackdrivesync.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trackdrivesync.simulator.BareTimer;
import org.trackdrivesync.simulator.Mood;
import org.trackdrivesync.simulator.Timekeeping;

/** One tenant's TrackDrive hangs with a long backlog behind it; another tenant notices nothing. */
@Alone
class HangingTenantIT {
  private static final FaultTenant HANGING = new FaultTenant("hanging", 5);
  private static final FaultTenant QUICK = new FaultTenant("quick", 50);
  private static final int LEADS = FaultLength.seconds(6) * 10;
  private static final int BACKLOG =
      Integer.getInteger("faults.backlog", FaultLength.isLong() ? 100_000 : 5_000);
  private static final Duration BETWEEN = Duration.ofMillis(100);
  private static final long HANG_MILLIS = 20_000;
  private static final int MOST_SERIES = 3;

  /**
   * What was promised, and what two short series on a machine that does other things as well may
   * differ by themselves. Were a thread or a connection held, it would be a hundred.
   */
  private static final double MOST = FaultLength.isLong() ? 1.5 : 5;

  @RegisterExtension static final Stage STAGE = new Stage("hanging-tenant");

  @Test
  void theOtherTenantIsServedAsFastAsWhenItIsAlone() throws Exception {
    FaultRun run =
        new FaultRun(
            STAGE,
            List.of(HANGING, QUICK),
            1,
            Duration.ofSeconds(30),
            Map.of(
                "trackdrive.timeout", "10s",
                "max-backlog", "200000",
                "promote.expires-after", "2h"));
    run.start(1);
    run.moods(HANGING).add(new Mood.Hang(HANG_MILLIS));
    SpeedToCall speed = new SpeedToCall(run, QUICK);
    speed.of(LEADS / 2, BETWEEN);

    Series alone = calmSeries(speed);
    run.post(HANGING, BACKLOG);
    Series beside = calmSeries(speed);

    double ratio = beside.took.p95() / alone.took.p95();
    System.out.printf(
        "webhook to call, alone %s; beside a hanging tenant with %d waiting %s: p95 x %.2f%n",
        alone, BACKLOG, beside, ratio);
    FaultAssertions.assertClean(run.judge("beside a hanging tenant:", List.of(QUICK)));
    assertThat(run.referee().of(HANGING.account()).dialedTwice()).isEmpty();
    assertThat(ratio).as("p95 beside a hanging tenant, by p95 alone").isLessThanOrEqualTo(MOST);
  }

  /** One that the machine kept time for, or the last there may be: a busy one slows any call. */
  private static Series calmSeries(SpeedToCall speed) {
    Series series = series(speed);
    for (int more = MOST_SERIES - 1; more > 0 && !series.kept.isCalm(); more--) {
      series = series(speed);
    }
    return series;
  }

  private static Series series(SpeedToCall speed) {
    BareTimer bare = BareTimer.start();
    return new Series(speed.of(LEADS, BETWEEN), bare.stop());
  }

  private record Series(SpeedToCall.Percentiles took, Timekeeping kept) {
    @Override
    public String toString() {
      return took + " (" + kept + ")";
    }
  }
}
