package org.trackdrivesync.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trackdrivesync.simulator.BareTimer;
import org.trackdrivesync.simulator.Mood;
import org.trackdrivesync.simulator.Scope;

/** Connections cut after the call was placed, and servers that fail before they place it. */
@Alone
class LostAnswersIT {
  private static final FaultTenant ACME = new FaultTenant("lost-answers", 40);
  private static final int LEADS = FaultLength.isLong() ? 400 : 240;

  @RegisterExtension static final Stage STAGE = new Stage("lost-answers");

  @Test
  void nobodyIsDialedTwiceAndEverybodyIsDialedThoughAnswersAreLost() throws IOException {
    FaultRun run = new FaultRun(STAGE, List.of(ACME), 2, FaultLength.window(), Map.of());
    run.start(2);
    run.moods(ACME).add(new Mood.Delay(20, 250));
    run.moods(ACME).add(new Mood.CutAfter(), Scope.share(0.15, 7).on("make_call"));
    run.moods(ACME)
        .add(new Mood.Respond(503, "down", Map.of()), Scope.share(0.05, 8).on("make_call"));
    BareTimer bare = BareTimer.start();

    run.post(ACME, LEADS);

    boolean settled = run.settle(Duration.ofMinutes(3));
    Judgement judgement = run.judge("answers lost, 15 % cut after and 5 % 503 before:");
    assertThat(settled).as("all settled").isTrue();
    FaultAssertions.assertClean(judgement);
    FaultAssertions.assertPace(judgement, bare.stop());
  }
}
