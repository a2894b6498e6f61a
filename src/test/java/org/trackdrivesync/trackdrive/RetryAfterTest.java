package org.trackdrivesync.trackdrive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetryAfterTest {
  private static final String ANSWERED = "Fri, 02 Jan 2026 08:00:00 GMT";

  @ParameterizedTest(name = "\"{0}\" in an answer of \"{1}\" is {2} s")
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "0                              | -             | 0",
        "30                             | -             | 30",
        "' 30 '                         | " + ANSWERED + " | 30",
        "0000000000030                  | -             | 30",
        "99999999999999999999           | -             | 999999999",
        "Fri, 02 Jan 2026 08:00:30 GMT  | " + ANSWERED + " | 30",
        "Friday, 02-Jan-26 08:00:30 GMT | " + ANSWERED + " | 30",
        // a date that has passed asks for nothing
        "Fri, 02 Jan 2026 07:59:00 GMT  | " + ANSWERED + " | 0",
        "Fri, 31 Dec 9999 23:59:59 GMT  | " + ANSWERED + " | 251634959999",
        // what cannot be read, or not be judged, is no wish
        "Fri, 02 Jan 2026 08:00:30 GMT  | -             | -",
        "Fri, 02 Jan 2026 08:00:30 GMT  | yesterday     | -",
        "-                              | " + ANSWERED + " | -",
        "''                             | -             | -",
        "-30                            | -             | -",
        "1.5                            | -             | -",
        "soon                           | " + ANSWERED + " | -",
      })
  void aWishIsReadInBothForms(String value, String date, Long seconds) {
    assertThat(RetryAfter.read(value, date).map(Duration::toSeconds).orElse(null))
        .isEqualTo(seconds);
  }
}
