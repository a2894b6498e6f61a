package org.trackdrivesync.trackdrive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackdrivesync.tenant.ATenant;
import org.trackdrivesync.tenant.Tenant;

class ScheduleReadingTest {
  private static final Tenant ACME =
      ATenant.called("acme")
          .with("distributions.hot.schedule-id", "1")
          .with("distributions.warm.schedule-id", "900")
          .with("distributions.cold.lead-token", "token")
          .build();

  private final ScheduleReading reading = ScheduleReading.ofAll(ACME);

  @Test
  void allPagesAreReadByCursorAndThenTheTargetsThatTheyDidNotShow() {
    asked("schedules?");
    reading.answered(200, "{\"schedules\":[{\"id\":1}],\"metadata\":{\"next_cursor\":17}}");
    asked("schedules?cursor=17");
    reading.answered(200, "{\"schedules\":[{\"id\":2}],\"metadata\":{\"next_cursor\":0}}");
    asked("schedules/900?");
    reading.answered(200, "{\"schedule\":{\"id\":900}}");

    assertThat(reading.next()).isEmpty();
    assertThat(reading.read()).extracting(ListedSchedule::id).containsExactly("1", "2", "900");
    assertThat(reading.trouble()).isEmpty();
  }

  @Test
  void pagesWithoutCursorsAreReadByNumberHoweverLongTheyAre() {
    List<String> ids = new ArrayList<>();
    for (int page = 1; page <= 13; page++) {
      asked(page == 1 ? "schedules?" : "schedules?page=" + page);
      reading.answered(200, "[{\"id\":" + page + "},{\"id\":\"b" + page + "\"}]");
      ids.addAll(List.of(page + "", "b" + page));
    }
    reading.answered(200, "[]");

    asked("schedules/900?");
    assertThat(reading.read()).extracting(ListedSchedule::id).containsExactlyElementsOf(ids);
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 410, 422})
  void aTargetThatTrackDriveDoesNotKnowIsAbsent(int status) {
    reading.answered(200, "[{\"id\":1}]");
    reading.answered(200, "[]");

    reading.answered(status, "{\"errors\":{\"base\":[\"not found\"]}}");

    assertThat(reading.absent()).containsExactly("900");
    assertThat(reading.isBroken()).isFalse();
  }

  @Test
  void aTargetThatCannotBeAnIdIsAbsentWithoutAQuestion() {
    Tenant odd = ATenant.called("odd").with("distributions.hot.schedule-id", "../leads").build();
    ScheduleReading ofOdd = ScheduleReading.ofAll(odd);

    ofOdd.answered(200, "[]");

    assertThat(ofOdd.next()).isEmpty();
    assertThat(ofOdd.absent()).containsExactly("../leads");
  }

  @Test
  void aKeyThatMayNotListMayStillBeAllowedToShow() {
    reading.answered(403, "{\"error\":\"no permission\"}");

    asked("schedules/1?");
    assertThat(reading.trouble()).get().asString().contains("HTTP 403", "permission");
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 429, 500, 503})
  void whatWillMeetTheNextQuestionTooEndsTheReading(int status) {
    reading.answered(status, "");

    assertThat(reading.next()).isEmpty();
    assertThat(reading.isBroken()).isTrue();
    assertThat(reading.isWorthRepeating()).isEqualTo(status != 401);
  }

  @Test
  void soDoesATrackDriveThatDoesNotAnswer() {
    reading.unanswered("ConnectException");

    assertThat(reading.next()).isEmpty();
    assertThat(reading.isBroken()).isTrue();
    assertThat(reading.trouble()).get().asString().contains("ConnectException");
  }

  @Test
  void aListWithoutAnEndIsGivenUpAndItsTargetsAreAskedForThemselves() {
    for (int page = 1; page <= ScheduleReading.MOST_PAGES; page++) {
      reading.answered(200, "[{\"id\":\"x" + page + "\"}]");
    }

    asked("schedules/1?");
    assertThat(reading.trouble()).isPresent();
  }

  @Test
  void oneScheduleIsAskedForByItself() {
    ScheduleReading one = ScheduleReading.ofOne(ACME, "7");

    assertThat(one.next()).map(ApiCall::path).contains("schedules/7");
    one.answered(200, "{\"schedule\":{\"id\":7,\"paused\":true}}");

    assertThat(one.next()).isEmpty();
    assertThat(one.read()).extracting(ListedSchedule::paused).containsExactly(Optional.of(true));
  }

  private void asked(String what) {
    assertThat(reading.next()).map(call -> call.path() + "?" + call.query()).contains(what);
  }
}
