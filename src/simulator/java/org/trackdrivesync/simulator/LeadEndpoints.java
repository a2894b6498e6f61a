package org.trackdrivesync.simulator;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** {@code /leads}: list, show and update (leads.html, leads/update.html). */
final class LeadEndpoints {
  private LeadEndpoints() {}

  static Reply list(Visit visit) {
    String text = visit.fulltext();
    List<Lead> found =
        visit.account().leads().newestFirst().stream()
            .filter(lead -> text.isEmpty() || mentions(lead, text))
            .filter(
                lead ->
                    Window.of(visit.parameters()).holds(visit.mood().onItsClock(lead.createdAt())))
            .toList();
    return Page.of(
        visit,
        "leads",
        found,
        Lead::id,
        lead -> Records.lead(lead, timeZone(visit.account()), visit.mood()));
  }

  static Reply show(Visit visit) {
    return visit
        .account()
        .leads()
        .find(visit.segment(1))
        .map(lead -> shown(200, lead, visit.account()))
        .orElseGet(() -> Reply.refused(RefusalCode.LEAD_NOT_FOUND));
  }

  static Reply update(Visit visit) {
    Account account = visit.account();
    Parameters asked = visit.parameters();
    Optional<Lead> found = account.leads().find(visit.segment(1));
    Optional<String> number = Numbers.e164(asked.text("caller_id"));
    if (found.isEmpty()) {
      return Reply.refused(RefusalCode.LEAD_NOT_FOUND);
    }
    if (asked.has("caller_id") && number.isEmpty()) {
      return Reply.refused(RefusalCode.INVALID_NUMBER);
    }
    Lead updated = found.get().withTokens(asked.tokens(), visit.arrival());
    if (number.isPresent()) {
      updated = updated.withCallerId(number.get(), visit.arrival());
    }
    updated = consented(account, updated, asked, visit.arrival());
    account.leads().put(updated);
    return shown(200, updated, account);
  }

  static Reply shown(int status, Lead lead, Account account) {
    return Reply.record(status, "lead", Records.lead(lead, timeZone(account), Treatment.NONE))
        .about(lead.callerId(), lead.scheduleId(), null);
  }

  /** Block and opt-out belong to the contact, so they hold for the number on every schedule. */
  static Lead consented(Account account, Lead lead, Parameters asked, Moment at) {
    if (asked.flag("opt_out") || asked.flag("blocked")) {
      account.suppress(lead.callerId());
      return lead.withStatus(asked.flag("blocked") ? "blocked" : "opt_out", at);
    }
    if (asked.has("opt_out") || asked.has("blocked") || asked.flag("unblock_contact")) {
      account.unsuppress(lead.callerId());
      return lead.withStatus("scheduled", at);
    }
    return lead;
  }

  private static boolean mentions(Lead lead, String text) {
    String digits = text.replaceAll("[^0-9]", "");
    boolean number = digits.length() >= 7 && lead.callerId().contains(digits);
    return number
        || lead.tokens().values().stream()
            .anyMatch(value -> value.toLowerCase(Locale.ROOT).contains(text));
  }

  private static String timeZone(Account account) {
    return account.settings().rules().timeZone();
  }
}
