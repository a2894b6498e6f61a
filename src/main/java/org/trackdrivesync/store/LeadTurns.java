package org.trackdrivesync.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.trackdrivesync.dispatch.Outcome;
import org.trackdrivesync.dispatch.RequestKind;
import org.trackdrivesync.lead.Reason;
import org.trackdrivesync.store.PermitPlan.End;
import org.trackdrivesync.store.PermitPlan.Postponed;

/**
 * One request at a time tells of a lead, and it tells all there is: those of an older word end with
 * it, and what TrackDrive knows is not told again.
 */
final class LeadTurns {
  private final Map<Long, LeadStanding> standings;
  private final Instant later;
  private final List<DueRequest> sent = new ArrayList<>();
  private final List<End> ends = new ArrayList<>();
  private final List<Postponed> postponed = new ArrayList<>();

  /**
   * @param standings of those that tell of a lead, by their ids
   * @param later when what has to wait is looked at again; it is woken sooner
   */
  LeadTurns(Map<Long, LeadStanding> standings, Instant later) {
    this.standings = standings;
    this.later = later;
  }

  /** Takes turns among requests that are worth a slot, best first. */
  LeadTurns among(List<DueRequest> worthy) {
    Map<String, DueRequest> firsts = firsts(worthy);
    for (DueRequest request : worthy) {
      DueRequest first = request.tells() ? firsts.getOrDefault(request.crmId(), request) : request;
      if (first != request) {
        follow(request, first);
      } else if (request.tells()) {
        take(request, standings.get(request.id()));
      } else {
        sent.add(request);
      }
    }
    return this;
  }

  /**
   * Who speaks for each lead of the CRM: what brings it to its schedule, before what changes it
   * there.
   */
  private static Map<String, DueRequest> firsts(List<DueRequest> worthy) {
    Map<String, DueRequest> firsts = new HashMap<>();
    for (DueRequest request : worthy) {
      if (request.tells() && request.crmId() != null) {
        firsts.merge(
            request.crmId(),
            request,
            (one, other) -> one.kind() == RequestKind.UPDATE_LEAD ? other : one);
      }
    }
    return firsts;
  }

  private void follow(DueRequest request, DueRequest first) {
    if (request.kind() == RequestKind.UPDATE_LEAD && request.target().equals(first.target())) {
      ends.add(
          new End(
              request,
              Outcome.COALESCED,
              Reason.SUPERSEDED,
              "told with change " + first.changeId()));
    } else {
      postpone(request);
    }
  }

  private void take(DueRequest request, LeadStanding standing) {
    boolean update = request.kind() == RequestKind.UPDATE_LEAD;
    if (standing.busy() || (update && request.leadId() == null && standing.enrolling())) {
      postpone(request);
    } else if (update && request.leadId() == null) {
      ends.add(
          new End(
              request,
              Outcome.REJECTED,
              Reason.LEAD_NOT_FOUND,
              "TrackDrive has no lead of it on this schedule any more"));
    } else if (standing.data().isEmpty() && request.kind() != RequestKind.HURRY) {
      ends.add(
          update
              ? new End(request, Outcome.COALESCED, Reason.SUPERSEDED, "told with another change")
              : new End(request, Outcome.ENROLLED, null, "it is there already, unchanged"));
    } else {
      sent.add(request.telling(standing.data()));
    }
  }

  private void postpone(DueRequest request) {
    postponed.add(new Postponed(request, later, Reason.LEAD_BUSY));
  }

  /** What may be sent, with what it has to tell. */
  List<DueRequest> sent() {
    return sent;
  }

  List<End> ends() {
    return ends;
  }

  List<Postponed> postponed() {
    return postponed;
  }
}
