package org.trackdrivesync.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class DurationsTest {
  @Property
  void partsAreAddedUp(
      @ForAll @IntRange(max = 9999) int days,
      @ForAll @IntRange(max = 9999) int hours,
      @ForAll @IntRange(max = 9999) int minutes,
      @ForAll @IntRange(max = 9999) int seconds,
      @ForAll @IntRange(max = 9999) int millis) {
    String written = days + "d" + hours + "h" + minutes + "m" + seconds + "s" + millis + "ms";

    assertThat(Durations.parse(written))
        .isEqualTo(
            Duration.ofDays(days)
                .plusHours(hours)
                .plusMinutes(minutes)
                .plusSeconds(seconds)
                .plusMillis(millis));
  }

  @Property
  void aDurationIsReadAsIso8601WritesIt(@ForAll long millis) {
    Duration duration = Duration.ofMillis(millis);

    assertThat(Durations.parse(duration.toString())).isEqualTo(duration);
  }

  @Property
  void aBareNumberIsRefusedWithAnExample(@ForAll @IntRange int number) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Durations.parse(String.valueOf(number)))
        .withMessage("needs a unit, such as " + number + "s");
  }

  @Property
  void noTextBreaksTheParserOtherwise(@ForAll String text) {
    try {
      assertThat(Durations.parse(text)).isNotNull();
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageMatching("(?s)must be a duration.*|needs a unit.*");
    }
  }
}
