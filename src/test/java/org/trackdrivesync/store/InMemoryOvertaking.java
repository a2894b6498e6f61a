package org.trackdrivesync.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trackdrivesync.dispatch.Outcome;
import org.trackdrivesync.dispatch.RequestKind;
import org.trackdrivesync.distribution.Decision;
import org.trackdrivesync.intake.PlannedChange;
import org.trackdrivesync.lead.ChangeKind;
import org.trackdrivesync.lead.PhoneNumber;
import org.trackdrivesync.lead.Reason;
import org.trackdrivesync.tenant.TenantId;

/** What the function {@code overtaken} says in PostgreSQL. */
final class InMemoryOvertaking {
  private record Cancelling(
      long id, TenantId tenant, String crmId, PhoneNumber number, Instant at, Reason reason) {}

  private final List<Cancelling> cancelling = new ArrayList<>();

  void learn(long id, PlannedChange planned, Optional<String> known, Instant now) {
    var change = planned.change();
    Reason reason = change.kind() == ChangeKind.DELETED ? Reason.DELETED : null;
    PhoneNumber number = null;
    if (planned.decision() instanceof Decision.Rejected rejected
        && rejected.reason() == Reason.OPTED_OUT) {
      reason = Reason.OPTED_OUT;
      number = planned.phone().or(() -> known.map(PhoneNumber::new)).orElse(null);
    }
    if (reason != null) {
      Instant at = earlier(change.occurredAt(), now);
      cancelling.add(new Cancelling(id, change.tenant(), change.crmId(), number, at, reason));
    }
  }

  /** Null where the promote may be sent. */
  Overtaken of(InMemoryRequest promote, List<InMemoryRequest> requests) {
    if (!promote.kind.hasTarget() || promote.state != InMemoryRequest.State.DUE) {
      return null;
    }
    for (Reason reason : List.of(Reason.OPTED_OUT, Reason.DELETED)) {
      if (cancelling.stream().anyMatch(c -> c.reason == reason && cancels(c, promote))) {
        return new Overtaken(Outcome.REJECTED, reason, "");
      }
    }
    return promote.kind == RequestKind.PROMOTE
            && requests.stream()
                .anyMatch(later -> later.supersedes(promote) || later.wasTheCallOf(promote))
        ? new Overtaken(Outcome.COALESCED, Reason.SUPERSEDED, "")
        : null;
  }

  private static boolean cancels(Cancelling change, InMemoryRequest promote) {
    boolean samePerson =
        promote.number.equals(change.number)
            || (!promote.crmId.isEmpty() && promote.crmId.equals(change.crmId));
    return change.tenant.equals(promote.tenant)
        && samePerson
        && (change.id > promote.changeId || change.at.isAfter(promote.occurredAt));
  }

  static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
