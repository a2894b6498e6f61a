package org.trackdrivesync.simulator;

import java.util.Optional;

/**
 * {@code POST leads}: 201 for a new lead, 200 for one that was there (leads_external/create.html).
 */
final class PostLead implements Endpoint {

  @Override
  public Reply answer(Visit visit) {
    Account account = visit.account();
    Parameters asked = visit.parameters();
    Optional<Schedule> named = account.schedules().byToken(token(asked));
    Optional<Offer> offer = account.offerByToken(token(asked));
    if (named.isEmpty() && offer.isEmpty()) {
      return Reply.refused(RefusalCode.SCHEDULE_NOT_FOUND);
    }
    Optional<Schedule> target =
        named.flatMap(schedule -> account.schedules().route(schedule, asked.tokens()));
    if (named.isPresent() && target.isEmpty()) {
      return Reply.refused(RefusalCode.NO_DISTRIBUTION);
    }
    Optional<String> number = Numbers.e164(asked.text("caller_id"));
    if (number.isEmpty()) {
      return Reply.refused(RefusalCode.INVALID_NUMBER);
    }
    if (account.isSuppressed(number.get()) && !asked.flag("unblock_contact")) {
      return Reply.refused(RefusalCode.SUPPRESSED).about(number.get(), null, null);
    }
    Long scheduleId = target.map(Schedule::id).orElse(null);
    long offerId = target.map(Schedule::offerId).or(() -> offer.map(Offer::id)).orElseThrow();
    return stored(visit, number.get(), scheduleId, offerId);
  }

  static String token(Parameters asked) {
    return asked.text(
        "lead_token", asked.text("schedule_lead_token", asked.text("offer_lead_token")));
  }

  private static Reply stored(Visit visit, String number, Long scheduleId, long offerId) {
    Account account = visit.account();
    Parameters asked = visit.parameters();
    Moment at = visit.arrival();
    Optional<Lead> existing =
        account.settings().rules().duplicateLeads()
            ? Optional.empty()
            : account.leads().live(number, scheduleId);
    if (existing.isPresent() && (asked.flag("expire_existing") || asked.flag("delete_existing"))) {
      account.leads().put(existing.get().withStatus("disabled", at));
      existing = Optional.empty();
    }
    if (existing.isEmpty() && asked.flag("update_only")) {
      return Reply.refused(RefusalCode.LEAD_NOT_FOUND).about(number, scheduleId, null);
    }
    Lead lead =
        existing
            .map(found -> found.withTokens(asked.tokens(), at))
            .orElseGet(() -> account.addLead(number, scheduleId, offerId, asked.tokens(), at));
    lead = LeadEndpoints.consented(account, lead, asked, at);
    account.leads().put(lead);
    return LeadEndpoints.shown(existing.isPresent() ? 200 : 201, lead, account);
  }
}
