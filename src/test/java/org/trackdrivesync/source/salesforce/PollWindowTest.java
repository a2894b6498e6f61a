package org.trackdrivesync.source.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PollWindowTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

  private final PollWindow window = new PollWindow(NOON);

  @Test
  void aPollBeginsTwoMinutesBeforeWhatWasReadTo() {
    assertThat(window.from()).isEqualTo(NOON.minusSeconds(120));
    assertThat(window.position()).isEmpty();
  }

  @Test
  void aQueryThatTakesTheOthersPlaceGoesOnBehindTheLastRecordOfTheSameSecond() {
    window.asked(NOON.plusSeconds(200));
    window.seen(List.of(stamp(5, "1"), stamp(5, "2")));

    assertThat(window.position()).contains(stamp(5, "2"));
    assertThat(window.readTo()).isEqualTo(NOON.plusSeconds(5));
  }

  @Test
  void whatALaterQueryOfThePollShowsIsNotCountedAsRead() {
    window.asked(NOON.plusSeconds(300));
    window.seen(List.of(stamp(20, "1")));
    window.asked(NOON.plusSeconds(900));
    window.seen(List.of(stamp(700, "2")));

    assertThat(window.readTo()).isEqualTo(NOON.plusSeconds(300));
    assertThat(window.readToTheEnd()).isEqualTo(NOON.plusSeconds(300));
  }

  @Test
  void aRecordThatWasChangedWhileThePagesWereTurnedMovesNothing() {
    window.asked(NOON.plusSeconds(200));
    window.seen(List.of(stamp(10, "1"), stamp(210, "2"), stamp(150, "3")));

    assertThat(window.position()).contains(stamp(10, "1"));
    assertThat(window.readTo()).isEqualTo(NOON.plusSeconds(10));
  }

  @Test
  void aClockThatIsBehindTakesNothingBack() {
    window.asked(NOON.minusSeconds(500));

    assertThat(window.readTo()).isEqualTo(NOON);
    assertThat(window.readToTheEnd()).isEqualTo(NOON);
  }

  private static Stamp stamp(int second, String id) {
    return new Stamp(NOON.plusSeconds(second), "00Q00000000000000" + id);
  }
}
