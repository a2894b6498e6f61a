package org.trackdrivesync.trackdrive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccountClockTest {
  private static final Instant ASKED = Instant.parse("2026-03-02T12:00:00Z");

  @Test
  void theDateOfAnAnswerTellsHowFarItsClockIsAheadFromTheMiddleOfTheExchange() {
    assertThat(ahead("Mon, 02 Mar 2026 12:03:01 GMT", 2)).contains(Duration.ofMillis(180_500));
    assertThat(ahead("Mon, 02 Mar 2026 11:57:00 GMT", 0)).contains(Duration.ofMillis(-179_500));
  }

  @Test
  void anAnswerWithoutAReadableDateTellsNothing() {
    assertThat(ahead(null, 1)).isEmpty();
    assertThat(ahead("yesterday", 1)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "2026-03-02T12:00:00Z",
        "2026-03-02T07:00:00.000-05:00",
        "2026-03-02T13:00:00+01:00",
        "2026-03-02 07:00:00 -0500",
        "2026-03-02 12:00:00 UTC",
        "2026-03-02T12:00:00.000000+0000"
      })
  void aTimeIsReadInAnyWritingThatTellsItsOffset(String text) {
    assertThat(AccountClock.created(text)).contains(ASKED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "yesterday", "2026-03-02 12:00:00", "1772452800", "2026-03-02"})
  void aTimeWithoutAnOffsetIsNone(String text) {
    assertThat(AccountClock.created(text)).isEmpty();
  }

  private static Optional<Duration> ahead(String date, int seconds) {
    return AccountClock.ahead(date, ASKED, ASKED.plusSeconds(seconds));
  }
}
