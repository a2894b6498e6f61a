package org.trackdrivesync.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trackdrivesync.simulator.BareTimer;
import org.trackdrivesync.simulator.Mood;
import org.trackdrivesync.simulator.Scope;

/** Replicas whose clocks are twenty minutes ahead and behind: only the database's counts. */
@Alone
class WrongClockIT {
  private static final int SECONDS = FaultLength.seconds(8);
  private static final Duration WRONG_BY = Duration.ofMinutes(20);
  private static final List<FaultTenant> TENANTS =
      List.of(new FaultTenant("steady", 5), new FaultTenant("busy", 20));

  @RegisterExtension static final Stage STAGE = new Stage("wrong-clock");

  @Test
  void clocksOfReplicasDoNotMatter() throws Exception {
    Optional<WrongClock> clock = WrongClock.build(STAGE.folder());
    assumeTrue(clock.isPresent(), "needs a C compiler");
    FaultRun run = new FaultRun(STAGE, TENANTS, 2, FaultLength.window(), Map.of());
    run.replicas().get(0).environment(clock.get().ahead(WRONG_BY));
    run.replicas().get(1).environment(clock.get().ahead(WRONG_BY.negated()));
    run.start(2);
    for (FaultTenant tenant : TENANTS) {
      run.moods(tenant).add(new Mood.Delay(20, 250));
      run.moods(tenant).add(new Mood.CutAfter(), Scope.share(0.1, 5).on("make_call"));
    }
    BareTimer bare = BareTimer.start();
    new Inflow(run, 1.1, 0.05).start(Duration.ofSeconds(SECONDS)).join();

    boolean settled = run.settle(Duration.ofSeconds(90 + SECONDS));

    Judgement judgement = run.judge("clocks 20 min ahead and behind:");
    assertThat(settled).as("all settled").isTrue();
    FaultAssertions.assertClean(judgement);
    assertThat(judgement.explained()).as("expired by a wrong clock").isEmpty();
    FaultAssertions.assertPace(judgement, bare.stop());
  }
}
