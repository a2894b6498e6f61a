package org.trackdrivesync.trackdrive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchedulePageTest {
  private static final String TWO = "[{\"id\":7,\"name\":\"Solar\"},{\"id\":\"8\"}]";

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"status\":200,\"errors\":{},\"schedules\":" + TWO + "}",
        "{\"schedule\":" + TWO + "}",
        "{\"data\":" + TWO + ",\"metadata\":{\"root\":\"data\"}}",
        "[{\"schedule\":{\"id\":7}},{\"schedule\":{\"id\":8.0}}]",
        TWO
      })
  void aListIsReadInEveryFormOfItsEnvelope(String body) {
    assertThat(page(body).schedules()).extracting(ListedSchedule::id).containsExactly("7", "8");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"status\":403,\"errors\":{\"base\":[\"no permission\"]}}",
        "{\"schedules\":5}",
        "<html>maintenance</html>",
        ""
      })
  void whatIsNoListIsNoPage(String body) {
    assertThat(SchedulePage.read(200, Envelope.read(body))).isEmpty();
  }

  @Test
  void aRefusedListIsNoPage() {
    assertThat(SchedulePage.read(500, Envelope.read(TWO))).isEmpty();
  }

  @Test
  void aRecordThatNobodyCouldNameIsLeftOut() {
    assertThat(page("[{\"name\":\"no id\"},5,null,{\"uuid\":\"u-1\"}]").schedules())
        .extracting(ListedSchedule::id)
        .containsExactly("u-1");
  }

  @Test
  void aCursorLeadsToTheNextPageWhereverItIsTold() {
    String cursor = "170000000000042";

    assertThat(next("{\"schedules\":" + TWO + ",\"metadata\":{\"next_cursor\":" + cursor + "}}"))
        .contains(new PageTurn(1, cursor, "7"));
    assertThat(next("{\"schedules\":" + TWO + ",\"next_cursor\":\"" + cursor + "\"}"))
        .contains(new PageTurn(1, cursor, "7"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "null", "\"\"", "\" \"", "-1", "\"0\"", "0.0"})
  void aCursorThatLeadsNowhereEndsTheList(String cursor) {
    String body = "{\"schedules\":" + TWO + ",\"metadata\":{\"next_cursor\":" + cursor + "}}";

    assertThat(next(body)).isEmpty();
  }

  @Test
  void aListOfCursorsThatTellsNoneAnyMoreHasEnded() {
    assertThat(page("[{\"id\":9}]").after(new PageTurn(1, "17", "7"))).isEmpty();
  }

  @Test
  void aCursorThatDoesNotMoveEndsTheList() {
    String body = "{\"schedules\":[{\"id\":9}],\"next_cursor\":17}";

    assertThat(page(body).after(new PageTurn(1, "17", "7"))).isEmpty();
  }

  @Test
  void withoutCursorsPagesAreNumberedUntilOneIsEmpty() {
    PageTurn second = page(TWO).after(PageTurn.FIRST).orElseThrow();

    assertThat(second).isEqualTo(new PageTurn(2, "", "7"));
    assertThat(page("[{\"id\":9}]").after(second)).contains(new PageTurn(3, "", "9"));
    assertThat(page("[]").after(second)).isEmpty();
  }

  @Test
  void aListThatDoesNotTurnEnds() {
    assertThat(page(TWO).after(new PageTurn(2, "", "7"))).isEmpty();
  }

  @Test
  void theFirstPageIsAskedWithoutParametersAndOthersByCursorOrNumber() {
    assertThat(SchedulePage.request(PageTurn.FIRST).query()).isEmpty();
    assertThat(SchedulePage.request(new PageTurn(3, "", "7")).query()).isEqualTo("page=3");
    assertThat(SchedulePage.request(new PageTurn(1, "17", "7")).query()).isEqualTo("cursor=17");
  }

  private static Optional<PageTurn> next(String body) {
    return page(body).after(PageTurn.FIRST);
  }

  private static SchedulePage page(String body) {
    return SchedulePage.read(200, Envelope.read(body)).orElseThrow(() -> new AssertionError(body));
  }
}
