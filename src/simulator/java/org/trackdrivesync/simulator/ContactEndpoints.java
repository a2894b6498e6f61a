package org.trackdrivesync.simulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code PUT /contacts/:number}: the person whom all leads of a number share (contacts.html). */
final class ContactEndpoints {
  private ContactEndpoints() {}

  static Reply update(Visit visit) {
    Account account = visit.account();
    Optional<String> number = Numbers.e164(visit.segment(1));
    List<Lead> leads = number.map(account.leads()::withNumber).orElse(List.of());
    if (leads.isEmpty()) {
      return Reply.refused(RefusalCode.LEAD_NOT_FOUND);
    }
    leads.forEach(
        lead ->
            account
                .leads()
                .put(LeadEndpoints.consented(account, lead, visit.parameters(), visit.arrival())));
    Map<String, Object> contact = new LinkedHashMap<>();
    contact.put("id", leads.get(0).id());
    contact.put("caller_id", number.get());
    contact.put("opt_out", account.isSuppressed(number.get()));
    return Reply.record(200, "contact", contact).about(number.get(), null, null);
  }
}
