package org.trackdrivesync.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.simulator.PaceOf;
import org.trackdrivesync.simulator.Verdict;

class FigureTableTest {
  private static final Verdict GOOD = new Verdict(2, 2, 2, 2, 31_000.0, 1, Map.of());

  private static final Duration APART = Duration.ofMillis(194);
  private static final Duration CALM = Duration.ofMillis(2);
  private static final Duration STOOD_STILL = Duration.ofMillis(31);

  @Test
  void everyOutcomeIsCountedByTenantAndReason() {
    List<Story> stories =
        List.of(
            Stories.of("acme", "DIALED", 20L),
            Stories.of("acme", "ENROLLED + DIALED", 40L),
            Stories.of("acme", "REJECTED NO_PHONE", null),
            Stories.of("acme", "401 signature refused", null));
    assertThat(FigureTable.of(figures(stories, GOOD, 0, CALM), Paint.PLAIN))
        .anySatisfy(line -> assertThat(line).matches("changes received +3"))
        .anySatisfy(line -> assertThat(line).matches("dialed +2"))
        .anySatisfy(line -> assertThat(line).matches("enrolled +1"))
        .anySatisfy(line -> assertThat(line).matches("rejected: NO_PHONE +1"))
        .anySatisfy(line -> assertThat(line).matches("refused, 401 signature +1"))
        .anySatisfy(line -> assertThat(line).matches("most calls in any sliding second +2 of 5"))
        .anySatisfy(line -> assertThat(line).matches("shortest time .* 31\\.0 s"))
        .anySatisfy(line -> assertThat(line).matches("from the CRM to the call, p50 +20 ms"))
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(StoryLine.WIDTH));
  }

  @Test
  void whatIsToldToTheCrmIsNoChangeThatCameIn() {
    List<Story> stories =
        List.of(
            Stories.of("harbor", "DIALED", 20L),
            Stories.of("harbor", "OPTED_OUT", null),
            Stories.of("harbor", "REJECTED OPTED_OUT", null),
            Stories.of("harbor", "TOLD sync_outcome=DIALED", null));
    assertThat(FigureTable.of(figures("harbor", stories, GOOD, 0, CALM), Paint.PLAIN))
        .anySatisfy(line -> assertThat(line).matches("changes received +3"))
        .anySatisfy(line -> assertThat(line).matches("dialed +1"))
        .anySatisfy(line -> assertThat(line).matches("opted out in TrackDrive +1"))
        .anySatisfy(line -> assertThat(line).matches("told to the CRM, in its own fields +1"))
        .noneSatisfy(line -> assertThat(line).contains("signature"));
  }

  @Test
  void percentilesAreValuesThatWereMeasured() {
    List<Long> values = LongStream.rangeClosed(1, 40).boxed().toList();
    assertThat(Figures.percentile(values, 50)).isEqualTo(20);
    assertThat(Figures.percentile(values, 95)).isEqualTo(38);
    assertThat(Figures.percentile(List.of(), 50)).isNull();
  }

  @Test
  void keptPromisesAreNotBroken() {
    List<Story> stories =
        List.of(Stories.of("acme", "DIALED", 20L), Stories.of("acme", "DIALED", 9L));
    assertThat(Promises.broken(figures(stories, GOOD, 0, STOOD_STILL))).isEmpty();
  }

  @Test
  void everyBrokenPromiseIsTold() {
    Verdict bad = new Verdict(9, 9, 6, 7, 12_000.0, 1, Map.of("CPS_EXCEEDED", 1));
    List<Story> stories =
        List.of(Stories.expecting(Stories.of("acme", "DIALED", 20L), "REJECTED SUPPRESSED"));
    assertThat(Promises.broken(figures(stories, bad, 2, CALM)))
        .containsExactly(
            "acme: 6 calls in 970 ms, allowed are 5 in a second",
            "acme: a number called again after 12.0 s",
            "acme: 9 calls were placed, but 1 stories end in one",
            "2 leads have no end yet",
            "1 leads ended otherwise than the file says");
  }

  private static Figures figures(
      List<Story> stories, Verdict verdict, int open, Duration seenLate) {
    return figures("acme", stories, verdict, open, seenLate);
  }

  private static Figures figures(
      String tenant, List<Story> stories, Verdict verdict, int open, Duration seenLate) {
    PaceOf pace = new PaceOf(LongStream.range(0, 6).map(call -> call * APART.toNanos()).toArray());
    return new Figures(
        List.of(new Figures.Column(tenant, 5, stories, verdict, pace)), stories, open, seenLate);
  }
}
