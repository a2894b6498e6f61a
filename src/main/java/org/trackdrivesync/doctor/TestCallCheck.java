package org.trackdrivesync.doctor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trackdrivesync.dispatch.Answer;
import org.trackdrivesync.dispatch.AnswerClass;
import org.trackdrivesync.lead.PhoneNumber;
import org.trackdrivesync.lead.Reason;
import org.trackdrivesync.tenant.Action;
import org.trackdrivesync.tenant.DistributionSettings;
import org.trackdrivesync.trackdrive.ApiCall;

/**
 * Dials the test number once, and sees in which lists the call shows. Only where that was asked.
 */
final class TestCallCheck implements Check {
  private static final int LOOKS = 5;
  private static final Assumption DIAL =
      new Assumption("make_call", "2xx with call.id", Mark.DOCUMENTED);

  @Override
  public List<Finding> look(Examination account) {
    return account
        .test()
        .filter(TestNumber::call)
        .map(test -> dialed(account, test.number()))
        .orElse(List.of());
  }

  private static List<Finding> dialed(Examination account, PhoneNumber number) {
    Optional<DistributionSettings> target =
        account.tenant().distributions().stream()
            .filter(
                rule ->
                    rule.action() == Action.PROMOTE || rule.action() == Action.ENROLL_AND_PROMOTE)
            .findFirst();
    if (target.isEmpty()) {
      return List.of(DIAL.notSeen("no distribution promotes"));
    }
    Heard dialed = account.conversation().ask(makeCall(target.get(), number));
    if (dialed.silence().isPresent()) {
      return List.of(
          DIAL.broken(dialed.words(), "The number may have been dialed. Look at TrackDrive."));
    }
    Answer answer = account.classifier().classify(dialed.http(), dialed.body(), "call");
    if (answer.answerClass() != AnswerClass.ACCEPTED) {
      return List.of(refused(dialed, answer));
    }
    List<Finding> findings = new ArrayList<>();
    if (answer.callId() == null) {
      findings.add(
          DIAL.adaptable(
              dialed.words() + ", no call.id",
              "No property adapts it: calls are kept without an id."));
      return findings;
    }
    findings.add(DIAL.fine("HTTP " + dialed.http() + ", with its id"));
    String digits = number.e164().substring(1);
    findings.add(
        shown(
            account,
            answer.callId(),
            "its call by number",
            "calls/" + digits + "/by_caller_number"));
    findings.add(shown(account, answer.callId(), "its call among all", "calls"));
    return findings;
  }

  private static ApiCall makeCall(DistributionSettings target, PhoneNumber number) {
    Map<String, Object> body = new LinkedHashMap<>();
    target
        .scheduleId()
        .ifPresentOrElse(
            id -> body.put("schedule_id", id),
            () -> body.put("lead_token", target.leadToken().orElseThrow().reveal()));
    body.put("to", number.e164());
    body.put("data", Map.of());
    return new ApiCall("POST", "schedules/make_call", Map.of(), body, "call");
  }

  private static Finding refused(Heard dialed, Answer answer) {
    String seen = dialed.words() + ", read as " + answer.reason();
    if (answer.reason() == Reason.UNAUTHORIZED || answer.reason() == Reason.FORBIDDEN) {
      return DIAL.broken(seen, "Give the token permission to make calls.");
    }
    return answer.reason() == Reason.UNRECOGNISED
        ? DIAL.adaptable(
            seen, "Choose the code that it means: " + Row.of(dialed, Reason.SUPPRESSED))
        : DIAL.adaptable(seen, "Mend the cause if it is not meant; it was read as it is written.");
  }

  private static Finding shown(Examination account, String callId, String name, String path) {
    Assumption assumption = new Assumption(name, "shows within seconds", Mark.ASSUMED);
    for (int look = 0; look < LOOKS; look++) {
      Heard heard = account.conversation().get(path, Map.of());
      if (heard.isList("calls")
          && heard.records("calls").stream()
              .anyMatch(
                  call ->
                      callId.equals(call.path("id").asText())
                          || callId.equals(call.path("uuid").asText()))) {
        return assumption.fine("there at look " + (look + 1));
      }
      account.conversation().pause();
    }
    return assumption.adaptable(
        "not there after " + LOOKS + " looks",
        "No property adapts it: a call of unknown end may show too late to be proved.");
  }
}
