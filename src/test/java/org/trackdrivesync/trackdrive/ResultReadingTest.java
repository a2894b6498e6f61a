package org.trackdrivesync.trackdrive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackdrivesync.dispatch.CallLook;
import org.trackdrivesync.dispatch.CallResult;
import org.trackdrivesync.dispatch.ResultTurn;
import org.trackdrivesync.tenant.ATenant;
import org.trackdrivesync.tenant.Tenant;

class ResultReadingTest {
  private static final Tenant ACME =
      ATenant.called("acme").with("trackdrive.call-results", "poll").build();

  private static final Instant NOW = Instant.parse("2026-03-02T17:00:00Z");
  private static final String SPAN =
      "created_at_from=2026-03-02%2016%3A49%3A00%20%2B0000"
          + "&created_at_to=2026-03-02%2017%3A02%3A00%20%2B0000&per_page=100";

  private final ResultReading reading = reading(Optional.of(NOW.minusSeconds(600)));

  @Test
  void theListIsReadToItsEndByCursorAndThenSingleCalls() {
    asked("calls?" + SPAN + "&cursor=-1");
    assertThat(
            answered(
                "{\"calls\":[{\"id\":1,\"status\":\"busy\"}],\"metadata\":{\"next_cursor\":9}}"))
        .extracting(CallResult::id)
        .containsExactly("1");
    assertThat(reading.wantsLooks()).isFalse();
    asked("calls?" + SPAN + "&cursor=9");
    answered("{\"calls\":[],\"metadata\":{\"next_cursor\":0}}");

    assertThat(reading.wantsLooks()).isTrue();
    reading.add(List.of(look("7"), look("u-8")));
    asked("calls/7?");
    assertThat(answered("{\"call\":{\"id\":7,\"status\":\"busy\"}}")).hasSize(1);
    asked("calls/u-8?");
    assertThat(answered("{\"call\":{\"id\":8,\"uuid\":\"u-8\",\"status\":\"busy\"}}")).hasSize(1);
    assertThat(reading.next()).isEmpty();
    assertThat(reading.trouble()).isEmpty();
  }

  @Test
  void whereTheListKnowsNoCursorItsPagesAreCounted() {
    answered("[" + "{\"id\":1},".repeat(24) + "{\"id\":25}]");

    asked("calls?" + SPAN + "&page=2");
  }

  @Test
  void byAClockThatIsMinutesAheadTheFirstPageIsAskedAgain() {
    assertThat(answered(NOW.plusSeconds(240), "{\"calls\":[{\"id\":1,\"status\":\"busy\"}]}"))
        .isEmpty();

    asked(
        "calls?created_at_from=2026-03-02%2016%3A53%3A00%20%2B0000"
            + "&created_at_to=2026-03-02%2017%3A06%3A00%20%2B0000&per_page=100&cursor=-1");
    assertThat(answered(NOW.plusSeconds(240), "{\"calls\":[{\"id\":1,\"status\":\"busy\"}]}"))
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 404, 422})
  void whereTheListIsRefusedSingleCallsAreAskedFor(int status) {
    reading.answered(page(status, NOW, "{}"));

    assertThat(reading.trouble()).isEmpty();
    assertThat(reading.listRefusal()).contains("HTTP " + status);
    assertThat(reading.wantsLooks()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 429, 500, 503})
  void wrongKeysAndAnOutageEndTheReading(int status) {
    reading.answered(page(status, NOW, "{}"));

    assertThat(reading.next()).isEmpty();
    assertThat(reading.wantsLooks()).isFalse();
    assertThat(reading.trouble().orElseThrow().passing()).isEqualTo(status != 401);
  }

  @Test
  void aCallThatIsNotThereOrAnotherOneTellsNothing() {
    ResultReading hinted = reading(Optional.empty());
    hinted.add(List.of(look("7"), look("8"), look("../leads")));

    assertThat(hinted.answered(page(404, NOW, "{}"))).isEmpty();
    assertThat(hinted.answered(page(200, NOW, "{\"call\":{\"id\":9,\"status\":\"busy\"}}")))
        .isEmpty();
    assertThat(hinted.next()).as("what is no id is not asked").isEmpty();
    assertThat(hinted.trouble()).isEmpty();
  }

  private static ResultReading reading(Optional<Instant> listFrom) {
    return new ResultReading(ACME, new ResultTurn(ACME.id(), NOW, listFrom));
  }

  private static CallLook look(String call) {
    return new CallLook(1, call, Optional.empty());
  }

  private void asked(String what) {
    ApiCall call = reading.next().orElseThrow();
    assertThat(call.path() + "?" + call.query()).isEqualTo(what);
  }

  private List<CallResult> answered(String body) {
    return answered(NOW, body);
  }

  private List<CallResult> answered(Instant itsClock, String body) {
    return reading.answered(page(200, itsClock, body));
  }

  private static AnsweredPage page(int status, Instant itsClock, String body) {
    String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(itsClock.atZone(ZoneOffset.UTC));
    return new AnsweredPage(status, body, date, NOW, NOW);
  }
}
