package org.trackdrivesync.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.trackdrivesync.lead.PhoneNumber;
import org.trackdrivesync.trackdrive.ShownNumber;

/** Whether numbers are shown whole, and whether the calls of one number can be asked for. */
final class NumbersCheck implements Check {
  private static final Set<Integer> NO_LIST = Set.of(400, 404, 405, 410, 422, 501);

  /** Of a range that is nobody's (555-0100 to 0199); asked for where no number is known. */
  private static final String NOBODY = "17195550100";

  private static final Assumption IN_CALLS =
      new Assumption("numbers in calls", "caller_number is whole", Mark.OBSERVED);
  private static final Assumption IN_LEADS =
      new Assumption("numbers in leads", "caller_id is whole", Mark.OBSERVED);
  private static final Assumption BY_NUMBER =
      new Assumption("calls of a number", "GET /calls/1…/by_caller_number", Mark.OBSERVED);

  @Override
  public List<Finding> look(Examination account) {
    List<Finding> findings = new ArrayList<>();
    Heard calls = account.samples().calls();
    Heard leads = account.samples().leads();
    if (calls.isList("calls")) {
      findings.add(
          shown(
              IN_CALLS,
              calls.records("calls"),
              "caller_number",
              "A call is then known by its schedule, time and last digits; two that look alike, or a"
                  + " router's, prove nothing and end as UNPROVED."));
    }
    if (leads.isList("leads")) {
      findings.add(
          shown(IN_LEADS, leads.records("leads"), "caller_id", "Leads cannot be found by number."));
    }
    findings.add(byNumber(account, calls));
    return findings;
  }

  private static Finding shown(
      Assumption whole, List<JsonNode> records, String field, String effect) {
    List<ShownNumber> numbers =
        records.stream()
            .map(record -> ShownNumber.of(record.path(field).asText("")))
            .filter(number -> !number.isEmpty())
            .toList();
    if (numbers.isEmpty()) {
      return records.isEmpty()
          ? whole.notSeen("there is no record")
          : whole.adaptable("no record shows " + field, "No property adapts it. " + effect);
    }
    long masked = numbers.stream().filter(ShownNumber::isMasked).count();
    return masked == 0
        ? whole.fine("whole")
        : whole.adaptable(
            "masked in " + masked + " of " + numbers.size(),
            "Let this token see personal data in TrackDrive's security settings. " + effect);
  }

  private static Finding byNumber(Examination account, Heard calls) {
    Optional<JsonNode> known =
        calls.isList("calls")
            ? calls.records("calls").stream().filter(call -> number(call).isPresent()).findFirst()
            : Optional.empty();
    String number =
        known
            .flatMap(NumbersCheck::number)
            .or(() -> account.test().map(TestNumber::number))
            .map(one -> one.e164().substring(1))
            .orElse(NOBODY);
    Heard heard = account.conversation().get("calls/" + number + "/by_caller_number", Map.of());
    if (!heard.isList("calls")) {
      return NO_LIST.contains(heard.status()) || heard.status() == 403 || heard.isSuccess()
          ? BY_NUMBER.adaptable(
              heard.words(), "Nothing: look-ups read the list of all calls, some requests more.")
          : BY_NUMBER.notSeen(heard.words());
    }
    if (known.isEmpty()) {
      return BY_NUMBER.fine("there; no call to prove it by");
    }
    String id = id(known.get());
    return heard.records("calls").stream().anyMatch(call -> id(call).equals(id))
        ? BY_NUMBER.fine("there, and shows the number's call")
        : BY_NUMBER.adaptable(
            "there, but does not show a call of it",
            "Nothing: absence is proved by the list of all calls alone.");
  }

  private static String id(JsonNode call) {
    return (call.hasNonNull("id") ? call.get("id") : call.path("uuid")).asText();
  }

  private static Optional<PhoneNumber> number(JsonNode call) {
    String shown = call.path("caller_number").asText("");
    return ShownNumber.of(shown).isMasked() ? Optional.empty() : PhoneNumber.parse(shown, "US");
  }
}
