package org.trackdrivesync.trackdrive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackdrivesync.dispatch.Answer;
import org.trackdrivesync.dispatch.AnswerClass;
import org.trackdrivesync.lead.Reason;

class ClassifierTest {
  private final Classifier builtIn = new Classifier(List.of());

  @ParameterizedTest(name = "{0} \"{1}\" is {2} {3}")
  @CsvSource(
      delimiter = '|',
      value = {
        "401 | Bad credentials                             | FAILED      | UNAUTHORIZED",
        "403 | IP not allowed                              | FAILED      | FORBIDDEN",
        "408 | Request timeout                             | UNKNOWN     | TIMEOUT",
        "500 | Internal error                              | UNKNOWN     | TRACKDRIVE_ERROR",
        "503 | Rate limit                                  | UNKNOWN     | TRACKDRIVE_ERROR",
        "504 | Gateway timeout                             | UNKNOWN     | TRACKDRIVE_ERROR",
        "422 | Calls per second exceeded                   | RETRY_LATER | CPS_EXCEEDED",
        "422 | call-per-second limit                       | RETRY_LATER | CPS_EXCEEDED",
        "422 | CPS limit reached                           | RETRY_LATER | CPS_EXCEEDED",
        "400 | Too many requests                           | RETRY_LATER | CPS_EXCEEDED",
        "429 | slow down                                   | RETRY_LATER | CPS_EXCEEDED",
        "422 | Number was recently dialed                  | COALESCED   | RECENTLY_DIALED",
        "409 | recently called                             | COALESCED   | RECENTLY_DIALED",
        "422 | dialed within the last 30 seconds           | COALESCED   | RECENTLY_DIALED",
        "422 | Duplicate concurrent leads                  | RETRY_LATER | DUPLICATE_CONCURRENT",
        "409 | Lead is locked                              | RETRY_LATER | DUPLICATE_CONCURRENT",
        "422 | No matching lead distribution               | REJECTED    | NO_DISTRIBUTION",
        "422 | Contact is suppressed                       | REJECTED    | SUPPRESSED",
        "422 | DNC lead                                    | REJECTED    | SUPPRESSED",
        "422 | number is on the do not call list           | REJECTED    | SUPPRESSED",
        "422 | known litigator                             | REJECTED    | SUPPRESSED",
        "422 | The contact opted out                       | REJECTED    | OPTED_OUT",
        "422 | opt-out                                     | REJECTED    | OPTED_OUT",
        "422 | Schedule is paused                          | REJECTED    | SCHEDULE_INACTIVE",
        "422 | schedule not active                         | REJECTED    | SCHEDULE_INACTIVE",
        "422 | to is an invalid phone number               | REJECTED    | INVALID_NUMBER",
        "400 | The number is not valid                     | REJECTED    | INVALID_NUMBER",
        "422 | not dialable                                | REJECTED    | INVALID_NUMBER",
        "404 | Schedule could not be found                 | REJECTED    | SCHEDULE_NOT_FOUND",
        "422 | lead_token does not resolve                 | REJECTED    | SCHEDULE_NOT_FOUND",
        "404 | Lead not found                              | REJECTED    | LEAD_NOT_FOUND",
        "404 | Nothing here                                | REJECTED    | SCHEDULE_NOT_FOUND",
        "422 | Sunspots                                    | REJECTED    | UNRECOGNISED",
      })
  void aRefusalIsKnownByItsStatusAndWords(
      int status, String words, AnswerClass expected, Reason reason) {
    Answer answer = builtIn.classify(status, "{\"errors\":{\"base\":[\"" + words + "\"]}}", "call");

    assertThat(answer).isEqualTo(Answer.of(expected, reason, words, status));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"status\":422,\"errors\":{\"to\":[\"is suppressed\"]}}",
        "{\"errors\":{\"to\":\"is suppressed\"}}",
        "{\"errors\":[\"to is suppressed\"]}",
        "{\"errors\":\"to is suppressed\"}",
        "{\"error\":\"to is suppressed\"}",
        "{\"error\":{\"to\":\"is suppressed\"}}",
        "{\"message\":\"to is suppressed\"}",
        "{\"success\":false,\"status\":\"rejected\",\"errors\":[\"to is suppressed\"]}",
        "to is suppressed",
        "<html><body>to is <b>suppressed</b></body></html>",
      })
  void everyShapeOfAnErrorIsRead(String body) {
    assertThat(builtIn.classify(422, body, "call"))
        .isEqualTo(Answer.of(AnswerClass.REJECTED, Reason.SUPPRESSED, "to is suppressed", 422));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"status\":422,\"errors\":{\"base\":[\"is suppressed\"]}}",
        "{\"status\":\"422\",\"message\":\"is suppressed\"}",
        "{\"success\":false,\"message\":\"is suppressed\"}",
        "{\"errors\":[\"is suppressed\"]}",
        "{\"error\":\"is suppressed\"}",
        "{\"success\":\"false\",\"message\":\"is suppressed\"}",
        "{\"success\":0,\"reason\":\"is suppressed\"}",
        "{\"status\":\"error\",\"message\":\"is suppressed\"}",
        "{\"status\":\"Failed\",\"call\":null,\"detail\":\"is suppressed\"}",
        "{\"message\":\"is suppressed\"}",
      })
  void aSuccessThatCarriesAFailureInsideIsAFailure(String body) {
    assertThat(builtIn.classify(200, body, "call"))
        .isEqualTo(Answer.of(AnswerClass.REJECTED, Reason.SUPPRESSED, "is suppressed", 422));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"status\":200,\"errors\":{},\"call\":{\"id\":12,\"uuid\":\"u\"}}",
        "{\"success\":true,\"status\":\"accepted\",\"errors\":[],\"call\":{\"id\":12}}",
        "{\"errors\":null,\"message\":\"Call placed\",\"call\":{\"id\":\"12\"}}",
        "{\"errors\":\"\",\"error\":false,\"call\":{\"id\":12}}",
        "{\"errors\":{\"base\":[]},\"id\":12}",
        "{\"status\":\"failed\",\"call\":{\"id\":12}}",
        "{\"id\":12,\"status\":\"rejected\",\"message\":\"opt out\"}",
        "{\"lead_call\":{\"id\":12},\"metadata\":{\"root\":\"lead_call\"}}",
      })
  void everyShapeOfASuccessIsAcceptedWithItsCall(String body) {
    assertThat(builtIn.classify(201, body, "call")).isEqualTo(Answer.accepted(201, "12", null));
  }

  @Test
  void theTextOfAnUnfamiliarBodyIsKeptSoThatARowCanBeMadeOfIt() {
    String body = "{\"code\":17,\"title\":\"No\",\"detail\":{\"why\":[\"gone fishing\"]}}";

    assertThat(builtIn.classify(422, body, "call"))
        .isEqualTo(Answer.of(AnswerClass.REJECTED, Reason.UNRECOGNISED, "No; gone fishing", 422));
    assertThat(
            new Classifier(List.of("422~/gone.fishing/ = SCHEDULE_INACTIVE"))
                .classify(422, body, "call")
                .reason())
        .isEqualTo(Reason.SCHEDULE_INACTIVE);
  }

  @Test
  void aChangeMayBeAnsweredWithNothingAndWhatMakesARecordMayNot() {
    ApiCall change = ApiCall.put("leads/1", Map.of(), "lead");
    ApiCall make = ApiCall.post("leads", Map.of(), "lead");

    assertThat(builtIn.classify(204, "", change)).isEqualTo(Answer.accepted(204, null, null));
    assertThat(builtIn.classify(204, "", make).answerClass()).isEqualTo(AnswerClass.UNKNOWN);
  }

  @Test
  void anEnrolmentsSuccessTellsItsLead() {
    assertThat(builtIn.classify(200, "{\"lead\":{\"id\":9}}", "lead"))
        .isEqualTo(Answer.accepted(200, null, "9"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "OK", "<html>Welcome</html>", "\"ok\"", "null", "{\"call\":"})
  void aSuccessThatIsNoJsonMayOrMayNotHaveHappened(String body) {
    Answer answer = builtIn.classify(200, body, "call");

    assertThat(answer.answerClass()).isEqualTo(AnswerClass.UNKNOWN);
    assertThat(answer.reason()).isEqualTo(Reason.TRACKDRIVE_ERROR);
  }

  @Test
  void configuredRowsGoBeforeTheBuiltInOnesInTheirOrder() {
    Classifier configured =
        new Classifier(
            List.of("422~/no buyers/ = NO_DISTRIBUTION", "4xx ~ /Buyers|dnc/ = CPS_EXCEEDED"));

    assertThat(reason(configured, 422, "no buyers")).isEqualTo(Reason.NO_DISTRIBUTION);
    assertThat(reason(configured, 409, "no BUYERS")).isEqualTo(Reason.CPS_EXCEEDED);
    assertThat(reason(configured, 422, "dnc")).isEqualTo(Reason.CPS_EXCEEDED);
    assertThat(reason(configured, 422, "opt out")).isEqualTo(Reason.OPTED_OUT);
    assertThat(reason(configured, 500, "dnc")).isEqualTo(Reason.TRACKDRIVE_ERROR);
  }

  @ParameterizedTest
  @EnumSource(Reason.class)
  void everyCodeThatARowMayEndWithHasAClass(Reason reason) {
    Classifier configured = new Classifier(List.of("*~// = " + reason));

    assertThat(configured.classify(418, "", "call").answerClass())
        .isEqualTo(Classifier.classOf(reason))
        .isNotEqualTo(AnswerClass.ACCEPTED);
  }

  private static Reason reason(Classifier classifier, int status, String words) {
    return classifier.classify(status, "{\"error\":\"" + words + "\"}", "call").reason();
  }
}
