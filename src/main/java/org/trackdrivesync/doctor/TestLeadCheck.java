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
import org.trackdrivesync.tenant.DistributionSettings;
import org.trackdrivesync.tenant.Secret;
import org.trackdrivesync.trackdrive.ApiCall;

/**
 * Writes the test number's lead as an enrolment does, but with {@code update_only}, so that none is
 * made; and looks it up. Only where a number was lent.
 */
final class TestLeadCheck implements Check {
  private static final Assumption POST =
      new Assumption("posting a lead", "2xx with lead.id, or no such lead", Mark.OBSERVED);
  private static final Assumption FIND =
      new Assumption("leads by number", "GET /leads?fulltext=<number>", Mark.ASSUMED);

  @Override
  public List<Finding> look(Examination account) {
    return account.test().map(test -> tried(account, test.number())).orElse(List.of());
  }

  private static List<Finding> tried(Examination account, PhoneNumber number) {
    Optional<DistributionSettings> target =
        account.tenant().distributions().stream()
            .filter(distribution -> distribution.leadToken().isPresent())
            .findFirst();
    if (target.isEmpty()) {
      return List.of(POST.notSeen("no distribution has a lead-token"));
    }
    List<Finding> findings = new ArrayList<>();
    Secret token = target.get().leadToken().orElseThrow();
    Heard posted = account.conversation().ask(updateOnly(token, number));
    Answer answer = account.classifier().classify(posted.http(), posted.body(), "lead");
    findings.add(posted(posted, answer));
    if (posted.silence().isEmpty()) {
      findings.add(found(account, number, answer.answerClass() == AnswerClass.ACCEPTED));
    }
    return findings;
  }

  private static ApiCall updateOnly(Secret token, PhoneNumber number) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("lead_token", token.reveal());
    body.put("caller_id", number.e164());
    body.put("update_only", true);
    return new ApiCall("POST", "leads", Map.of(), body, "lead");
  }

  private static Finding posted(Heard posted, Answer answer) {
    if (posted.silence().isPresent()) {
      return POST.notSeen(posted.words());
    }
    if (answer.answerClass() == AnswerClass.ACCEPTED) {
      if (answer.leadId() == null) {
        return POST.adaptable(
            posted.words() + ", no lead.id",
            "No property adapts it: promotes name the number, and TrackDrive picks the lead.");
      }
      return posted.http() == 201
          ? POST.adaptable(
              "HTTP 201: update_only made a lead", "Nothing; delete the test lead in TrackDrive.")
          : POST.fine("HTTP " + posted.http() + ", with its id");
    }
    if (answer.reason() == Reason.LEAD_NOT_FOUND) {
      return POST.fine(posted.words() + ": no such lead, none made");
    }
    return posted.status() == 401 || posted.status() == 403
        ? POST.broken(posted.words(), "Give the token permission to write leads.")
        : POST.adaptable(
            posted.words() + ", read as " + answer.reason(),
            "If this says that there is no such lead: " + Row.of(posted, Reason.LEAD_NOT_FOUND));
  }

  private static Finding found(Examination account, PhoneNumber number, boolean exists) {
    Heard found = account.conversation().get("leads", Map.of("fulltext", number.e164()));
    if (!found.isList("leads")) {
      return FIND.adaptable(
          found.words(), "No property adapts it: leads cannot be found by number.");
    }
    int leads = found.records("leads").size();
    if (exists && leads == 0) {
      return FIND.adaptable(
          "the lead is not found", "No property adapts it: leads cannot be found by number.");
    }
    return FIND.fine(leads + (leads == 1 ? " lead" : " leads") + " of that number");
  }
}
