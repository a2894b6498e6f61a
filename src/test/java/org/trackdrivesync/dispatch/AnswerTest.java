package org.trackdrivesync.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trackdrivesync.lead.Reason;

class AnswerTest {
  @ParameterizedTest(name = "{0} {1} with status {2} tells of an outage: {3}")
  @CsvSource(
      nullValues = "-",
      value = {
        "UNKNOWN,     TIMEOUT,          0,   true",
        "UNKNOWN,     TRACKDRIVE_ERROR, 0,   true",
        "UNKNOWN,     -,                0,   true",
        "RETRY_LATER, UNREACHABLE,      0,   true",
        "UNKNOWN,     TRACKDRIVE_ERROR, 503, true",
        "UNKNOWN,     TIMEOUT,          408, true",
        "UNKNOWN,     TRACKDRIVE_ERROR, 200, true",
        "ACCEPTED,    -,                200, false",
        "UNKNOWN,     -,                200, false",
        "REJECTED,    UNRECOGNISED,     422, false",
        "FAILED,      UNAUTHORIZED,     401, false",
        "FAILED,      FORBIDDEN,        403, false",
        "REJECTED,    LEAD_NOT_FOUND,   404, false",
        "RETRY_LATER, CPS_EXCEEDED,     429, false",
        "UNKNOWN,     TRACKDRIVE_ERROR, 401, false",
        "COALESCED,   REDIAL_WINDOW,    0,   false",
        "REJECTED,    SCHEDULE_NOT_FOUND, 0, false",
      })
  void onlyNoAnswerOrAFailureTellsOfAnOutage(
      AnswerClass answered, Reason reason, int status, boolean outage) {
    assertThat(Answer.of(answered, reason, "", status).tellsOfAnOutage()).isEqualTo(outage);
  }
}
