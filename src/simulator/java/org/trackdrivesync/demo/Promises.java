package org.trackdrivesync.demo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trackdrivesync.simulator.Verdict;

/** What the program promises, held against what the simulator saw and what the stories say. */
final class Promises {
  private static final Duration SECOND = Duration.ofSeconds(1);
  static final double REDIAL_WINDOW_MILLIS = 30_000;

  private Promises() {}

  /** Every promise that was broken, in a few words; empty when all were kept. */
  static List<String> broken(Figures figures) {
    List<String> broken = new ArrayList<>();
    for (Figures.Column tenant : figures.tenants()) {
      Verdict verdict = tenant.verdict();
      Optional<Duration> tightest = tenant.pace().tightest(tenant.allowance());
      if (tightest
          .filter(time -> time.plus(figures.seenLate()).compareTo(SECOND) < 0)
          .isPresent()) {
        broken.add(
            "%s: %d calls in %d ms, allowed are %d in a second"
                .formatted(
                    tenant.name(),
                    tenant.allowance() + 1,
                    tightest.get().toMillis(),
                    tenant.allowance()));
      }
      if (verdict.minimumRedialGapMillis() != null
          && verdict.minimumRedialGapMillis() < REDIAL_WINDOW_MILLIS) {
        broken.add(
            "%s: a number called again after %.1f s"
                .formatted(tenant.name(), verdict.minimumRedialGapMillis() / 1000));
      }
      if (verdict.accepted() != tenant.dialed()) {
        broken.add(
            "%s: %d calls were placed, but %d stories end in one"
                .formatted(tenant.name(), verdict.accepted(), tenant.dialed()));
      }
    }
    if (figures.open() > 0) {
      broken.add(figures.open() + " leads have no end yet");
    }
    long surprises = figures.stories().stream().filter(story -> !story.asExpected()).count();
    if (surprises > 0) {
      broken.add(surprises + " leads ended otherwise than the file says");
    }
    return broken;
  }
}
