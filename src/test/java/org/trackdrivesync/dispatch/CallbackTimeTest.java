package org.trackdrivesync.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CallbackTimeTest {
  private static final List<ZoneId> DENVER = List.of(ZoneId.of("America/Denver"));

  @ParameterizedTest
  @CsvSource({
    "2026-03-05 14:30, 2026-03-05T21:30:00Z",
    "2026-03-05T14:30, 2026-03-05T21:30:00Z",
    "2026-03-05 14:30:45, 2026-03-05T21:30:00Z",
    "2026-07-05 14:30, 2026-07-05T20:30:00Z",
    "2026-03-05T14:30:00Z, 2026-03-05T14:30:00Z",
    "2026-03-05 14:30:00+01:00, 2026-03-05T13:30:00Z",
    "1772717400000, 2026-03-05T13:30:00Z",
    // an hour that the clock skips in spring is the one behind it
    "2026-03-08 02:30, 2026-03-08T09:30:00Z"
  })
  void timesAreReadAsCrmsWriteThem(String written, Instant at) {
    assertThat(CallbackTime.read(written, DENVER)).map(CallbackTime::at).contains(at);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "tomorrow", "2026-03-05", "14:30", "2026-02-30 14:30", "12"})
  void whatIsNoTimeIsNone(String written) {
    assertThat(CallbackTime.read(written, DENVER)).isEmpty();
  }

  @Test
  void theClockOfAZoneThatRailsNamesTellsIt() {
    assertThat(CallbackTime.read("2026-03-05 14:30", DENVER).orElseThrow().parameters())
        .isEqualTo(
            Map.of(
                "place_call_at",
                "2026-03-05 14:30",
                "place_call_time_zone",
                "Mountain Time (US & Canada)"));
  }

  @Test
  void otherZonesAreToldByTheClockOfUtc() {
    ZoneId boise = ZoneId.of("America/Boise");

    assertThat(CallbackTime.read("2026-03-05 14:30", List.of(boise)).orElseThrow().parameters())
        .isEqualTo(Map.of("place_call_at", "2026-03-05 21:30", "place_call_time_zone", "UTC"));
  }
}
