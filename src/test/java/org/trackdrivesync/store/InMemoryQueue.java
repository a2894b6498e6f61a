package org.trackdrivesync.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.trackdrivesync.dispatch.Attempt;
import org.trackdrivesync.dispatch.Claim;
import org.trackdrivesync.dispatch.Ending;
import org.trackdrivesync.dispatch.Lane;
import org.trackdrivesync.dispatch.Outcome;
import org.trackdrivesync.dispatch.Pace;
import org.trackdrivesync.dispatch.RequestKind;
import org.trackdrivesync.dispatch.RequestQueue;
import org.trackdrivesync.dispatch.Settlement;
import org.trackdrivesync.lead.Reason;
import org.trackdrivesync.store.InMemoryRequest.State;
import org.trackdrivesync.tenant.Tenant;

/** One program's queue over {@link InMemoryStore}. */
final class InMemoryQueue implements RequestQueue {
  private static final Duration CHECK_LEASE = Duration.ofSeconds(30);
  private static final Duration FIRST_ASK = Duration.ofSeconds(3);

  private final InMemoryStore store;
  private final String owner;

  InMemoryQueue(InMemoryStore store, String owner) {
    this.store = store;
    this.owner = owner;
  }

  @Override
  public Round claim() {
    store.matching(r -> r.waits() && !r.dueAt.isAfter(store.now())).forEach(r -> r.ready = true);
    DatabaseClock clock = new DatabaseClock();
    clock.learn(0, store.now(), 0);
    List<Claim> claims = new ArrayList<>();
    List<Ending> endings = new ArrayList<>();
    for (InMemoryStore.Pace free : store.nextSlots.keySet()) {
      List<InMemoryRequest> ready = ready(free);
      Instant next = store.nextSlots.get(free);
      if (ready.isEmpty()
          || store.isPaused(free.tenant())
          || !next.isBefore(store.now().plus(store.timing.horizon()))) {
        continue;
      }
      PermitPlan plan = plan(free, next, ready);
      endings.addAll(write(plan, free));
      claims.addAll(plan.claims(clock));
    }
    return new Round(claims, endings, nextLook(), Map.of());
  }

  private PermitPlan plan(InMemoryStore.Pace free, Instant next, List<InMemoryRequest> ready) {
    Tenant tenant = store.tenants.find(free.tenant()).orElseThrow();
    Pace pace =
        free.lane() == Lane.CALL
            ? Pace.ofCalls(tenant.trackDrive().callsPerSecond(), store.timing.guard())
            : Pace.ofRequests(tenant.trackDrive().requestsPerSecond());
    Instant earliest = store.now().plus(store.timing.lead());
    List<Instant> slots = pace.slots(next, earliest, store.timing.horizon());
    PermitPlan plan =
        new PermitPlan(
            tenant, free.lane(), pace, slots, store.putOff.getOrDefault(free, 0L), store.timing);
    plan.offer(ready.stream().limit(slots.size()).map(InMemoryRequest::due).toList());
    return plan;
  }

  private List<Ending> write(PermitPlan plan, InMemoryStore.Pace free) {
    Set<Long> guarded = new HashSet<>();
    for (DueRequest due : plan.dialing()) {
      if (store.guard(store.request(due.id()), plan.guardUntil())) {
        guarded.add(due.id());
      }
    }
    plan.assign(guarded);
    List<Ending> endings = new ArrayList<>();
    plan.ends()
        .forEach(
            end ->
                endings.add(
                    store
                        .request(end.request().id())
                        .end(end.outcome(), end.reason(), store.now())));
    plan.permits().forEach(permit -> endings.addAll(permit(plan, permit)));
    for (PermitPlan.Postponed later : plan.postponed()) {
      InMemoryRequest request = store.request(later.request().id());
      request.ready = false;
      request.dueAt = later.dueAt();
      request.reason = later.reason();
    }
    if (!plan.permits().isEmpty()) {
      store.nextSlots.put(free, plan.nextSlot());
    }
    return endings;
  }

  private List<Ending> permit(PermitPlan plan, PermitPlan.Permit permit) {
    InMemoryRequest request = store.request(permit.request().id());
    request.ready = false;
    if (request.state == State.UNKNOWN) {
      request.dueAt = store.now().plus(CHECK_LEASE);
      return List.of();
    }
    request.state = State.CLAIMED;
    request.owner = owner;
    request.attempts++;
    request.claimUntil = plan.claimUntil(permit);
    request.sentAt = null;
    request.putOff = plan.putOff();
    return request.kind == RequestKind.PROMOTE ? coalesceWaiting(request) : List.of();
  }

  private List<Ending> coalesceWaiting(InMemoryRequest dialing) {
    return store
        .matching(
            r ->
                r != dialing
                    && r.kind == RequestKind.PROMOTE
                    && r.state == State.DUE
                    && r.ready
                    && r.guardKey().equals(dialing.guardKey()))
        .stream()
        .map(r -> r.end(Outcome.COALESCED, Reason.REDIAL_WINDOW, store.now()))
        .toList();
  }

  private Duration nextLook() {
    Stream<Instant> slots =
        store.nextSlots.entrySet().stream()
            .filter(pace -> !store.isPaused(pace.getKey().tenant()))
            .filter(pace -> !ready(pace.getKey()).isEmpty())
            .map(pace -> pace.getValue().minus(store.timing.horizon().dividedBy(2)));
    Stream<Instant> waiting =
        store.matching(r -> r.waits() && r.dueAt != InMemoryStore.NEVER).stream().map(r -> r.dueAt);
    return Stream.concat(slots, waiting)
        .min(Instant::compareTo)
        .map(then -> Duration.between(store.now(), then))
        .orElse(null);
  }

  private List<InMemoryRequest> ready(InMemoryStore.Pace pace) {
    return store
        .matching(r -> r.ready && r.tenant.equals(pace.tenant()) && r.lane == pace.lane())
        .stream()
        .sorted(
            Comparator.<InMemoryRequest>comparingInt(r -> r.priority).thenComparing(r -> r.rank))
        .toList();
  }

  @Override
  public boolean markSending(Claim claim) {
    InMemoryRequest request = store.request(claim.requestId());
    if (!request.isClaimedBy(owner, claim.attempt())) {
      return false;
    }
    request.sentAt = store.now();
    return store.guard(request, claim.slot().plus(window(claim)).plus(ClaimRound.GUARD_MARGIN));
  }

  @Override
  public void putOffSlots(Claim claim, Duration late) {
    InMemoryStore.Pace pace = new InMemoryStore.Pace(claim.tenant(), Lane.CALL);
    long before = store.putOff.getOrDefault(pace, 0L);
    long after = Math.max(before, store.request(claim.requestId()).putOff + late.toNanos() / 1000);
    store.putOff.put(pace, after);
    store.nextSlots.computeIfPresent(
        pace, (tenant, next) -> next.plusNanos((after - before) * 1000));
  }

  @Override
  public void release(Claim claim) {
    InMemoryRequest request = store.request(claim.requestId());
    if (request.isClaimedBy(owner, claim.attempt())) {
      request.state = State.DUE;
      request.ready = true;
      request.sentAt = null;
      request.attempts--;
      store.liftGuard(request);
    }
  }

  @Override
  public List<Ending> expire() {
    return store.matching(r -> r.state == State.DUE && !r.expiresAt.isAfter(store.now())).stream()
        .map(
            r ->
                r.end(
                    Outcome.EXPIRED,
                    r.reason == Reason.OUTSIDE_CALLING_HOURS ? r.reason : Reason.TOO_OLD,
                    store.now()))
        .toList();
  }

  @Override
  public List<Ending> settle(Attempt attempt) {
    Claim claim = attempt.claim();
    InMemoryRequest request = store.request(claim.requestId());
    boolean late = request.state == State.UNKNOWN && request.attempts == claim.attempt();
    if (!late && !request.isClaimedBy(owner, claim.attempt())) {
      return List.of();
    }
    Instant now = store.now();
    if (attempt.settlement() instanceof Settlement.Retry retry) {
      request.comeBack(State.DUE, request.kind.lane(), now.plus(retry.in()), now, retry.reason());
      request.priority = 0;
      store.liftGuard(request);
      return List.of();
    }
    if (attempt.settlement() instanceof Settlement.Unknown unknown) {
      request.comeBack(State.UNKNOWN, Lane.API, now.plus(unknown.askIn()), now, unknown.reason());
      request.priority = -1;
      store.lengthenGuard(request, now.plus(window(claim)));
      return List.of();
    }
    return end(request, (Settlement.Ended) attempt.settlement(), window(claim));
  }

  private List<Ending> end(InMemoryRequest request, Settlement.Ended ended, Duration window) {
    Instant now = store.now();
    List<Ending> endings = new ArrayList<>();
    endings.add(request.end(ended.outcome(), ended.reason(), now));
    if (ended.outcome() == Outcome.DIALED || ended.outcome() == Outcome.COALESCED) {
      store.lengthenGuard(request, now.plus(window));
    } else {
      store.liftGuard(request);
    }
    if (request.kind == RequestKind.ENROLL) {
      store
          .matching(
              r ->
                  r.changeId == request.changeId
                      && r.kind == RequestKind.PROMOTE
                      && r.state == State.DUE
                      && r.dueAt == InMemoryStore.NEVER)
          .forEach(promote -> follow(promote, ended, endings));
    }
    return endings;
  }

  private void follow(InMemoryRequest promote, Settlement.Ended ended, List<Ending> endings) {
    if (ended.outcome() == Outcome.REJECTED) {
      endings.add(promote.end(Outcome.REJECTED, ended.reason(), store.now()));
    } else {
      promote.comeBack(State.DUE, promote.lane, store.now(), store.now(), null);
    }
  }

  @Override
  public int recoverLostClaims(boolean soleUser) {
    Instant now = store.now();
    List<InMemoryRequest> lost =
        store.matching(
            r ->
                r.state == State.CLAIMED
                    && (!r.claimUntil.isAfter(now) || (soleUser && !owner.equals(r.owner))));
    for (InMemoryRequest request : lost) {
      if (request.kind == RequestKind.PROMOTE && request.sentAt != null) {
        request.comeBack(State.UNKNOWN, Lane.API, now.plus(FIRST_ASK), now, Reason.CLAIM_LOST);
        request.priority = -1;
      } else {
        request.comeBack(State.DUE, request.lane, now, now, Reason.CLAIM_LOST);
        store.liftGuard(request);
      }
    }
    return lost.size();
  }

  private Duration window(Claim claim) {
    return store.tenants.find(claim.tenant()).orElseThrow().trackDrive().redialWindow();
  }
}
