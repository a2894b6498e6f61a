package org.trackdrivesync.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.trackdrivesync.dispatch.CallingHoursPolicy;
import org.trackdrivesync.dispatch.Claim;
import org.trackdrivesync.dispatch.Lane;
import org.trackdrivesync.dispatch.Outcome;
import org.trackdrivesync.dispatch.Pace;
import org.trackdrivesync.dispatch.PermitTiming;
import org.trackdrivesync.dispatch.Targets;
import org.trackdrivesync.lead.PhoneNumber;
import org.trackdrivesync.lead.Reason;
import org.trackdrivesync.tenant.Tenant;

/**
 * What one round does with the requests of one tenant and lane: who gets a slot, and who does not.
 */
final class PermitPlan {
  /** At the latest; {@link org.trackdrivesync.dispatch.RequestQueue#letGo} ends the wait sooner. */
  private static final Duration HELD = Duration.ofMinutes(1);

  /** At the latest: the end of the other request ends the wait sooner. */
  private static final Duration BUSY = Duration.ofSeconds(1);

  private final Tenant tenant;
  private final Lane lane;
  private final Pace pace;
  private final Pace.State state;
  private final Instant earliest;
  private final List<Instant> slots;
  private final PermitTiming timing;
  private final Targets targets;
  private List<DueRequest> worthy = new ArrayList<>();
  private final List<Permit> permits = new ArrayList<>();
  private final List<End> ends = new ArrayList<>();
  private final List<Postponed> postponed = new ArrayList<>();
  private final List<Postponed> held = new ArrayList<>();

  PermitPlan(
      Tenant tenant,
      Lane lane,
      Pace.State state,
      Instant now,
      PermitTiming timing,
      Targets targets) {
    this.targets = targets;
    this.tenant = tenant;
    this.lane = lane;
    this.pace = timing.pace(tenant, lane);
    this.state = state;
    this.earliest = now.plus(timing.lead());
    this.slots = pace.slots(state, earliest, earliest.plus(timing.horizon()));
    this.timing = timing;
  }

  /**
   * Sorts out what a later change made needless, what is too old, too early in the day, held for
   * its schedule, sure to be refused, calls the same number again, or would tell a schedule what
   * another one tells it.
   */
  void offer(List<DueRequest> taken) {
    Set<PhoneNumber> numbers = new HashSet<>();
    for (DueRequest request : taken) {
      if (request.overtaken() != null) {
        ends.add(request.overtaken().end(request));
        continue;
      }
      if (request.busy()) {
        postponed.add(new Postponed(request, earliest.plus(BUSY), Reason.DUPLICATE_CONCURRENT));
        continue;
      }
      Optional<Reason> hold = hold(request);
      if (!request.dials()) {
        if (hold.isPresent()) {
          held.add(new Postponed(request, earliest.plus(HELD), hold.get()));
        } else {
          worthy.add(request);
        }
        continue;
      }
      Optional<String> refusal = refusal(request);
      if (refusal.isPresent()) {
        ends.add(new End(request, Outcome.REJECTED, Reason.NO_DISTRIBUTION, refusal.get()));
        continue;
      }
      Instant opening =
          CallingHoursPolicy.opening(
              tenant.callingHours(), request.number(), request.zones(), slots.get(0));
      if (!slots.get(0).isBefore(request.expiresAt())) {
        ends.add(new End(request, Outcome.EXPIRED, Reason.TOO_OLD, ""));
      } else if (!opening.isBefore(request.expiresAt())) {
        ends.add(new End(request, Outcome.EXPIRED, Reason.OUTSIDE_CALLING_HOURS, ""));
      } else if (opening.isAfter(slots.get(0))) {
        postponed.add(new Postponed(request, opening, Reason.OUTSIDE_CALLING_HOURS));
      } else if (hold.isPresent()) {
        held.add(new Postponed(request, earliest.plus(HELD), hold.get()));
      } else if (numbers.add(request.number())) {
        worthy.add(request);
      } else {
        ends.add(coalesced(request));
      }
    }
  }

  /** What its target's router is known to answer; a known lead asks no router. */
  private Optional<String> refusal(DueRequest request) {
    return request.leadId() == null
        ? targets.refusal(tenant.id(), request.distribution(), request.data(), earliest)
        : Optional.empty();
  }

  /** Why it is not to be sent yet; a look-up is never held. */
  private Optional<Reason> hold(DueRequest request) {
    return request.unknown()
        ? Optional.empty()
        : targets
            .hold(tenant.id(), request.kind(), request.distribution())
            .filter(reason -> reason != Reason.TOKEN_UNKNOWN || request.leadId() == null);
  }

  /** Those of which it is to be known how they stand to others of the same lead. */
  List<DueRequest> telling() {
    return worthy.stream().filter(DueRequest::tells).toList();
  }

  /** Lets one request of a lead speak at a time. */
  void tell(Map<Long, LeadStanding> standings) {
    LeadTurns turns = new LeadTurns(standings, earliest.plus(BUSY)).among(worthy);
    worthy = turns.sent();
    ends.addAll(turns.ends());
    postponed.addAll(turns.postponed());
  }

  /** Those whose numbers are to be guarded before they may have a slot. */
  List<DueRequest> dialing() {
    return worthy.stream().filter(DueRequest::dials).toList();
  }

  /** Gives slots to all but those whose number somebody else has guarded. */
  void assign(Set<Long> guarded) {
    int next = 0;
    for (DueRequest request : worthy) {
      if (request.dials() && !guarded.contains(request.id())) {
        ends.add(coalesced(request));
      } else {
        permits.add(new Permit(request, slots.get(next++)));
      }
    }
  }

  Instant guardUntil() {
    return slots
        .get(slots.size() - 1)
        .plus(tenant.trackDrive().redialWindow())
        .plus(ClaimRound.GUARD_MARGIN);
  }

  Instant claimUntil(Permit permit) {
    Duration slowest = tenant.trackDrive().timeout().multipliedBy(2).plus(timing.grace());
    return permit.slot().plus(slowest);
  }

  /** Where the tenant stands after this round. */
  Pace.State left() {
    return pace.used(state, slots.subList(0, permits.size()), earliest);
  }

  List<Claim> claims(DatabaseClock clock) {
    return permits.stream().map(permit -> permit.request().claim(permit.slot(), clock)).toList();
  }

  boolean owns(DueRequest request) {
    return request.tenant().equals(tenant.id()) && request.lane() == lane;
  }

  Tenant tenant() {
    return tenant;
  }

  Lane lane() {
    return lane;
  }

  int freeSlots() {
    return slots.size();
  }

  List<Permit> permits() {
    return permits;
  }

  List<End> ends() {
    return ends;
  }

  List<Postponed> postponed() {
    return postponed;
  }

  /** What waits for its schedule. */
  List<Postponed> held() {
    return held;
  }

  private static End coalesced(DueRequest request) {
    return new End(
        request, Outcome.COALESCED, Reason.REDIAL_WINDOW, "the number was dialed a moment ago");
  }

  /** A request with its slot. */
  record Permit(DueRequest request, Instant slot) {}

  /** A request that ends without being sent. */
  record End(DueRequest request, Outcome outcome, Reason reason, String detail) {}

  /** A request that is not due after all. */
  record Postponed(DueRequest request, Instant dueAt, Reason reason) {}
}
