package org.trackdrivesync.trackdrive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackdrivesync.tenant.Secret;

class ListedScheduleTest {
  private static final String WHOLE =
      """
      {"id":12345,"uuid":"0b7e","name":" Auto - speed to lead ","offer_id":10001234,
       "schedule_type":"contact_caller","paused":false,"leads_api_key":"00112233445566778899aabb",
       "description":"calls at once","sortable_order":3,"lead_duplicate_timeframe":"30_days",
       "some_later_field":{"a":1}}
      """;

  @Test
  void everyFieldIsRead() {
    assertThat(shown(WHOLE))
        .contains(
            new ListedSchedule(
                "12345",
                Optional.of("0b7e"),
                Optional.of("Auto - speed to lead"),
                Optional.of(false),
                Optional.of("contact_caller"),
                Optional.of(new Secret("00112233445566778899aabb")),
                Optional.of("10001234"),
                Optional.of("calls at once"),
                Optional.of("3"),
                Optional.of("30_days")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "1", "\"1\"", "\"yes\"", "\"On\"", "\"TRUE\""})
  void pausedIsToldInManyWords(String yes) {
    assertThat(paused(yes)).contains(true);
  }

  @ParameterizedTest
  @ValueSource(strings = {"false", "0", "\"0\"", "\"no\"", "\"off\"", "\"False\""})
  void soIsNotPaused(String no) {
    assertThat(paused(no)).contains(false);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"\"", "\"maybe\"", "{}"})
  void whatSaysNeitherSaysNothing(String other) {
    assertThat(paused(other)).isEmpty();
  }

  @Test
  void itIsFoundUnderItsNameUnderTheRootOrBare() {
    assertThat(shown("{\"schedule\":{\"id\":\"5\"}}")).isPresent();
    assertThat(shown("{\"plan\":{\"id\":5},\"metadata\":{\"root\":\"plan\"}}")).isPresent();
    assertThat(shown("{\"id\":5}")).isPresent();
    assertThat(shown("{\"status\":404,\"errors\":{\"base\":[\"not found\"]}}")).isEmpty();
  }

  @Test
  void itIsNamedByItsNumberOrItsUuid() {
    ListedSchedule schedule = shown(WHOLE).orElseThrow();

    assertThat(schedule.isNamed("12345")).isTrue();
    assertThat(schedule.isNamed("0B7E")).isTrue();
    assertThat(schedule.isNamed("1234")).isFalse();
  }

  @Test
  void itsTokenIsNeverShown() {
    assertThat(shown(WHOLE).orElseThrow().toString()).doesNotContain("00112233");
  }

  private static Optional<Boolean> paused(String value) {
    return shown("{\"id\":5,\"paused\":" + value + "}").orElseThrow().paused();
  }

  private static Optional<ListedSchedule> shown(String body) {
    return ListedSchedule.shown(200, Envelope.read(body));
  }
}
