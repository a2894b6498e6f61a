package org.trackdrivesync.store;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.trackdrivesync.dispatch.Outcome;
import org.trackdrivesync.distribution.Decision;
import org.trackdrivesync.intake.KnownRecords;
import org.trackdrivesync.intake.PlannedChange;
import org.trackdrivesync.lead.Reason;
import org.trackdrivesync.tenant.TenantId;

/** {@link KnownRecords} without a database. */
final class InMemoryKnownRecords implements KnownRecords {
  private final List<PlannedChange> stored;
  private final Set<PlannedChange> enrolledOnly;
  private final InMemoryWantedRecords wanted;

  /**
   * @param stored in order
   * @param enrolledOnly those that a backfill told which only enrols
   */
  InMemoryKnownRecords(
      List<PlannedChange> stored, Set<PlannedChange> enrolledOnly, InMemoryWantedRecords wanted) {
    this.stored = stored;
    this.enrolledOnly = enrolledOnly;
    this.wanted = wanted;
  }

  @Override
  public Map<String, Known> of(TenantId tenant, String source, Collection<String> crmIds) {
    return known(tenant, source, crmIds, stored);
  }

  @Override
  public Map<String, Known> listed(TenantId tenant, String source, Collection<String> crmIds) {
    return known(
        tenant,
        source,
        crmIds,
        stored.stream()
            .filter(one -> one.change().eventId().startsWith(one.change().crmId() + "@"))
            .toList());
  }

  private Map<String, Known> known(
      TenantId tenant, String source, Collection<String> crmIds, List<PlannedChange> stored) {
    Map<String, Known> known = new HashMap<>();
    for (String id : crmIds) {
      Optional<Told> told =
          stored.stream()
              .filter(one -> one.change().tenant().equals(tenant))
              .filter(one -> one.change().source().equals(source))
              .filter(one -> one.change().crmId().equals(id))
              .filter(PlannedChange::isShown)
              .max(latest())
              .map(one -> told(one, decided(one)));
      boolean waits = wanted.waits(tenant, source, id);
      if (told.isPresent() || waits) {
        known.put(id, new Known(told, waits));
      }
    }
    return known;
  }

  /** Of what was written back nothing was decided, but of the change before it. */
  private PlannedChange decided(PlannedChange one) {
    if (!one.isOurs()) {
      return one;
    }
    return stored.stream()
        .filter(other -> !other.isOurs())
        .filter(other -> other.change().tenant().equals(one.change().tenant()))
        .filter(other -> other.change().crmId().equals(one.change().crmId()))
        .filter(other -> !other.change().occurredAt().isAfter(one.change().occurredAt()))
        .max(latest())
        .orElse(one);
  }

  private Comparator<PlannedChange> latest() {
    return Comparator.comparing((PlannedChange one) -> one.change().occurredAt())
        .thenComparing(one -> !(one.decision() instanceof Decision.Ignored))
        .thenComparing(stored::indexOf);
  }

  private Told told(PlannedChange one, PlannedChange decided) {
    boolean refused =
        (decided.decision() instanceof Decision.Rejected rejected
                && rejected.reason() != Reason.OPTED_OUT)
            || decided.requests().stream()
                .flatMap(asked -> asked.end().stream())
                .anyMatch(end -> end.outcome() == Outcome.DRY_RUN);
    boolean listed = one.change().eventId().startsWith(one.change().crmId() + "@");
    Teller teller =
        enrolledOnly.contains(one) ? Teller.ENROLLING : listed ? Teller.LIST : Teller.EVENT;
    return new Told(one.change().occurredAt(), one.change().fields(), refused, teller);
  }
}
