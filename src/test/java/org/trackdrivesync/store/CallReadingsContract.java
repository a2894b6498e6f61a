package org.trackdrivesync.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.dispatch.AClaim;
import org.trackdrivesync.dispatch.CallReadings;
import org.trackdrivesync.dispatch.CallReadings.Span;
import org.trackdrivesync.dispatch.Claim;
import org.trackdrivesync.tenant.TenantId;

/** Contract of {@link CallReadings}. Times are minutes of an hour. */
abstract class CallReadingsContract {
  private static final Claim READER = AClaim.check();
  private static final TenantId ACME = READER.tenant();

  private final CallReadings readings = open();

  abstract CallReadings open();

  @Test
  void whatNobodyHasReadIsNotKnown() {
    assertThat(shown(0, 1, 0)).isEmpty();
  }

  @Test
  void aReadingServesWhoNeedsAPartOfItsSpan() {
    read(30, 0, 10, "{\"id\":1}", "{\"id\":2}");

    assertThat(shown(0, 10, 30).orElseThrow())
        .containsExactlyInAnyOrder("{\"id\":1}", "{\"id\":2}");
    assertThat(shown(4, 5, 20)).isPresent();
    assertThat(shown(4, 11, 20)).isEmpty();
    assertThat(shown(11, 12, 20)).isEmpty();
  }

  @Test
  void aReadingThatShowedNothingIsAReading() {
    read(30, 0, 10);

    assertThat(shown(4, 5, 20)).contains(List.of());
  }

  @Test
  void aReadingThatWasBegunTooEarlyProvesNothing() {
    read(30, 0, 10);

    assertThat(shown(4, 5, 31)).isEmpty();
  }

  @Test
  void aReadingThatHasNotComeToItsEndServesNobody() {
    readings.keep(READER, at(30), List.of("{\"id\":1}"));

    assertThat(shown(4, 5, 20)).isEmpty();
  }

  @Test
  void severalReadingsTogetherCoverASpan() {
    read(30, 0, 4, "{\"id\":1}");
    read(31, 7, 10, "{\"id\":3}");
    assertThat(shown(1, 9, 20)).as("with a hole").isEmpty();

    read(32, 3, 8, "{\"id\":2}");

    assertThat(shown(1, 9, 20).orElseThrow())
        .containsExactlyInAnyOrder("{\"id\":1}", "{\"id\":2}", "{\"id\":3}");
    assertThat(shown(1, 9, 31)).as("without the first").isEmpty();
  }

  @Test
  void aReadingIsOfOneTenant() {
    read(30, 0, 10);

    assertThat(readings.covering(new TenantId("other"), new Span(at(4), at(5)), at(20))).isEmpty();
  }

  private void read(int begun, int from, int to, String... calls) {
    readings.keep(READER, at(begun), List.of(calls));
    readings.complete(READER, at(begun), new Span(at(from), at(to)));
  }

  private Optional<List<String>> shown(int from, int to, int since) {
    return readings.covering(ACME, new Span(at(from), at(to)), at(since));
  }

  private static Instant at(int minute) {
    return Instant.parse("2099-03-02T12:00:00Z").plusSeconds(60L * minute);
  }
}
