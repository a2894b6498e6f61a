package org.trackdrivesync.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.trackdrivesync.intake.PlannedChange;
import org.trackdrivesync.lead.Lead;
import org.trackdrivesync.tenant.TenantId;

/** What the CRM says of leads, each token by its newest change. */
final class InMemoryLeadStates {
  private final Map<Key, Map<String, Said>> states = new HashMap<>();

  private record Key(TenantId tenant, String crmId) {}

  private record Said(String value, Instant at) {}

  void learn(PlannedChange planned, Instant at) {
    if (planned.change().crmId().isEmpty() || planned.update().isEmpty()) {
      return;
    }
    Key lead = new Key(planned.change().tenant(), planned.change().crmId());
    Map<String, Said> state = states.computeIfAbsent(lead, none -> new TreeMap<>());
    planned
        .update()
        .get()
        .said()
        .forEach(
            (token, value) ->
                state.merge(
                    token,
                    new Said(value, at),
                    (known, said) -> known.at.isAfter(said.at) ? known : said));
  }

  Optional<String> number(TenantId tenant, String crmId) {
    return Optional.ofNullable(of(tenant, crmId).get(Lead.NUMBER)).map(Said::value);
  }

  /** What there is to tell of a lead; empty where nothing is kept of it. */
  Optional<Map<String, String>> toTell(
      TenantId tenant, String crmId, Optional<InMemoryStore.LinkedLead> linked) {
    Map<String, Said> state = of(tenant, crmId);
    Map<String, String> told = linked.map(InMemoryStore.LinkedLead::told).orElse(Map.of());
    Map<String, String> left = new TreeMap<>();
    state.forEach(
        (token, said) -> {
          if (!said.value.equals(told.getOrDefault(token, ""))) {
            left.put(token, said.value);
          }
        });
    return state.isEmpty() ? Optional.empty() : Optional.of(left);
  }

  private Map<String, Said> of(TenantId tenant, String crmId) {
    return states.getOrDefault(new Key(tenant, crmId), Map.of());
  }
}
