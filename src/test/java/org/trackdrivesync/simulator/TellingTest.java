package org.trackdrivesync.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an account says in another manner, and what stays the same. */
class TellingTest {
  private final TrackDriveSimulator simulator = TrackDriveSimulator.start(0, new SteppedClock());
  private final TestClient client = new TestClient(simulator, "tdpub-t:tdprv-t");

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void aBareCallHasItsFieldsAndNothingAround() throws IOException {
    open("{\"wrapping\":{\"record\":\"BARE\"},\"statuses\":{\"call\":201}}");

    var answer = dial("0100");

    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.json().path("caller_number").asText()).isEqualTo("+17195550100");
    assertThat(answer.json().has("metadata")).isFalse();
  }

  @Test
  void theMetadataMayNameTheRecord() throws IOException {
    open(
        "{\"wrapping\":{\"record\":\"NAMED_BY_METADATA\",\"status\":\"TEXT\",\"errors\":\"NULL\"}}");

    var json = dial("0100").json();

    assertThat(json.at("/metadata/root").asText()).isEqualTo("record");
    assertThat(json.at("/record/status").asText()).isEqualTo("initiated");
    assertThat(json.path("status").textValue()).isEqualTo("200");
    assertThat(json.path("errors").isNull()).isTrue();
  }

  @Test
  void valuesAreWrittenInOtherForms() throws IOException {
    open(
        "{\"writing\":{\"ids\":\"TEXT_WITHOUT_UUID\",\"dates\":\"SPACED_UTC\",\"flags\":\"ON_OFF\","
            + "\"numbers\":\"DIGITS\"}}");

    var call = dial("0100").json().path("call");
    var schedule = client.get("/api/v1/schedules/101").json().path("schedule");

    assertThat(call.path("id").isTextual()).isTrue();
    assertThat(call.path("schedule_id").textValue()).isEqualTo("101");
    assertThat(call.has("uuid")).isFalse();
    assertThat(call.path("created_at").asText()).isEqualTo("2026-01-02 08:04:05 UTC");
    assertThat(call.path("caller_number").asText()).isEqualTo("17195550100");
    assertThat(schedule.path("paused").asText()).isEqualTo("off");
  }

  @Test
  void listsAreToldInOtherPlaces() throws IOException {
    for (var form :
        Map.of(
                "BARE", "/0/caller_number",
                "EACH_WRAPPED", "/calls/0/call/caller_number",
                "NAMED_IN_THE_SINGULAR", "/call/0/caller_number",
                "NAMED_BY_METADATA", "/records/0/caller_number")
            .entrySet()) {
      open("{\"wrapping\":{\"list\":\"" + form.getKey() + "\",\"cursor_beside\":true}}");
      dial("0100");

      var list = client.get("/api/v1/calls").json();

      assertThat(list.at(form.getValue()).asText()).as(form.getKey()).isEqualTo("+17195550100");
      assertThat(list.has("next_cursor")).isEqualTo(!form.getKey().equals("BARE"));
    }
  }

  @Test
  void aRefusalMayAskToWaitAndAnEndpointBeAbsent() throws IOException {
    open("{\"retry_after_seconds\":1,\"absent\":[\"calls_by_number\"]}");
    simulator.account("tdpub-t").moods().add(new Mood.Refuse(RefusalCode.CPS_EXCEEDED));

    assertThat(dial("0100").response().headers().firstValue("Retry-After")).contains("1");
    assertThat(client.get("/api/v1/calls/17195550100/by_caller_number").status()).isEqualTo(404);
  }

  @Test
  void aMoodMayBeAboutOneNumberAlone() throws IOException {
    open("{}");
    simulator
        .account("tdpub-t")
        .moods()
        .add(
            new Mood.Refuse(RefusalCode.SUPPRESSED),
            Scope.next(1).on("make_call").about("+17195550102"));

    assertThat(dial("0101").status()).isEqualTo(200);
    assertThat(dial("0102").status()).isEqualTo(422);
    assertThat(dial("0102").status()).isEqualTo(200);
  }

  private void open(String manner) throws IOException {
    String account =
        "{\"private_key\":\"tdprv-t\",\"schedules\":[{\"id\":101}],\"rules\":{\"manner\":%s}}";
    var put = client.call("PUT", "/simulator/accounts/tdpub-t", account.formatted(manner));
    assertThat(put.status()).as(put.text()).isEqualTo(200);
  }

  private TestClient.Result dial(String lastDigits) throws IOException {
    return client.makeCall("{\"schedule_id\":101,\"to\":\"+1719555" + lastDigits + "\"}");
  }
}
