package org.trackdrivesync.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trackdrivesync.dispatch.Attempt;
import org.trackdrivesync.dispatch.Claim;
import org.trackdrivesync.dispatch.Ending;
import org.trackdrivesync.dispatch.Outcome;
import org.trackdrivesync.dispatch.RequestKind;
import org.trackdrivesync.lead.Lead;
import org.trackdrivesync.lead.Reason;
import org.trackdrivesync.store.InMemoryRequest.State;

/** What requests of {@link InMemoryStore} have to tell of leads. */
final class InMemoryLeadClaims {
  private final InMemoryStore store;

  InMemoryLeadClaims(InMemoryStore store) {
    this.store = store;
  }

  List<Ending> tell(PermitPlan plan) {
    List<Long> taken = plan.telling().stream().map(DueRequest::id).toList();
    List<Ending> endings = new ArrayList<>();
    for (long id : taken) {
      InMemoryRequest one = store.request(id);
      store
          .matching(r -> waitsToTell(r, one) && !taken.contains(r.id))
          .forEach(r -> endings.add(r.end(Outcome.COALESCED, Reason.SUPERSEDED, store.now())));
    }
    Map<Long, LeadStanding> standings = new HashMap<>();
    taken.forEach(id -> standings.put(id, standing(store.request(id))));
    plan.tell(standings);
    return endings;
  }

  private static boolean waitsToTell(InMemoryRequest waiting, InMemoryRequest taken) {
    return waiting.kind == RequestKind.UPDATE_LEAD
        && waiting.state == State.DUE
        && waiting.isOf(taken.tenant, taken.crmId)
        && waiting.link().equals(taken.link());
  }

  private LeadStanding standing(InMemoryRequest request) {
    List<InMemoryRequest> others =
        store.matching(r -> r != request && r.isOf(request.tenant, request.crmId));
    boolean busy =
        others.stream()
            .anyMatch(
                r ->
                    r.kind.tellsOfLead() && (r.state == State.CLAIMED || r.state == State.UNKNOWN));
    boolean enrolling =
        others.stream()
            .anyMatch(r -> r.enrolls() && r.state == State.DUE && r.link().equals(request.link()));
    return new LeadStanding(request.id, data(request), busy, enrolling);
  }

  private Map<String, String> data(InMemoryRequest request) {
    Optional<InMemoryStore.LinkedLead> linked =
        Optional.ofNullable(store.links.get(request.link()));
    Map<String, String> all = new HashMap<>();
    Optional<Map<String, String>> toTell =
        store.states.toTell(request.tenant, request.crmId, linked);
    if (linked.isEmpty() || toTell.isEmpty()) {
      all.put(Lead.NUMBER, request.number.e164());
    }
    all.putAll(toTell.orElse(request.data));
    return all;
  }

  /** It has ended: what TrackDrive knows of the lead now, and what waited for it. */
  void told(Attempt attempt, InMemoryRequest request, Outcome outcome) {
    Claim claim = attempt.claim();
    boolean done = outcome == Outcome.ENROLLED || outcome == Outcome.LEAD_UPDATED;
    String lead = claim.leadId().orElse(attempt.answer().leadId());
    if (done && lead != null && !request.crmId.isEmpty()) {
      Map<String, String> now =
          claim.task() == Claim.Task.SEND ? claim.data() : Map.<String, String>of();
      link(request, lead, now);
    }
    store
        .matching(
            r ->
                r.isOf(request.tenant, request.crmId)
                    && r.state == State.DUE
                    && !r.ready
                    && r.reason == Reason.LEAD_BUSY)
        .forEach(r -> r.comeBack(State.DUE, r.lane, store.now(), store.now(), null));
  }

  private void link(InMemoryRequest request, String lead, Map<String, String> told) {
    InMemoryStore.LinkedLead before = store.links.get(request.link());
    boolean same = before != null && before.id().equals(lead);
    Map<String, String> all = new HashMap<>(same ? before.told() : Map.of());
    all.putAll(told);
    InMemoryStore.Number number =
        told.containsKey(Lead.NUMBER)
            ? new InMemoryStore.Number(request.tenant, told.get(Lead.NUMBER))
            : same ? before.number() : request.guardKey();
    store.links.put(request.link(), new InMemoryStore.LinkedLead(lead, number, all));
  }
}
