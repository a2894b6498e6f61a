package org.trackdrivesync.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.trackdrivesync.dispatch.Attempt;
import org.trackdrivesync.dispatch.Claim;
import org.trackdrivesync.dispatch.Ending;
import org.trackdrivesync.dispatch.Lane;
import org.trackdrivesync.dispatch.LateCall;
import org.trackdrivesync.dispatch.Outcome;
import org.trackdrivesync.dispatch.Pace;
import org.trackdrivesync.dispatch.RequestKind;
import org.trackdrivesync.dispatch.RequestQueue;
import org.trackdrivesync.dispatch.Settlement;
import org.trackdrivesync.lead.Reason;
import org.trackdrivesync.store.InMemoryRequest.State;
import org.trackdrivesync.tenant.Tenant;
import org.trackdrivesync.tenant.TenantId;

/** One program's queue over {@link InMemoryStore}. */
final class InMemoryQueue implements RequestQueue {
  private static final Duration CHECK_LEASE = Duration.ofSeconds(30);
  private static final Duration FIRST_ASK = Duration.ofSeconds(3);
  private static final Duration UNSENT = Duration.ofSeconds(3);

  private static final Set<Reason> WAITED_FOR =
      EnumSet.of(Reason.OUTSIDE_CALLING_HOURS, Reason.SCHEDULE_INACTIVE, Reason.TOKEN_UNKNOWN);

  /** For these the lead's number must be the one that is linked. */
  private static final Set<RequestKind> CALLED =
      EnumSet.of(RequestKind.PROMOTE, RequestKind.CALLBACK);

  private final InMemoryStore store;
  private final InMemoryLeadClaims leads;
  private final String owner;

  InMemoryQueue(InMemoryStore store, String owner) {
    this.store = store;
    this.leads = new InMemoryLeadClaims(store);
    this.owner = owner;
  }

  @Override
  public Round claim() {
    store.matching(r -> r.waits() && !r.dueAt.isAfter(store.now())).forEach(r -> r.ready = true);
    DatabaseClock clock = new DatabaseClock();
    clock.learn(0, store.now(), 0);
    List<Claim> claims = new ArrayList<>();
    List<Ending> endings = new ArrayList<>();
    for (InMemoryStore.LaneOf free : store.paces.keySet()) {
      List<InMemoryRequest> ready = ready(free);
      if (ready.isEmpty()
          || store.isPaused(free.tenant())
          || !store.paces.get(free).soonest().isBefore(store.now().plus(store.timing.horizon()))) {
        continue;
      }
      PermitPlan plan = plan(free, ready);
      endings.addAll(leads.tell(plan));
      endings.addAll(write(plan, free));
      claims.addAll(plan.claims(clock));
    }
    return new Round(claims, endings, nextLook(), Map.of());
  }

  private PermitPlan plan(InMemoryStore.LaneOf free, List<InMemoryRequest> ready) {
    Tenant tenant = store.tenants.find(free.tenant()).orElseThrow();
    PermitPlan plan =
        new PermitPlan(
            tenant, free.lane(), store.paces.get(free), store.now(), store.timing, store.targets);
    int given = store.given.getOrDefault(free, 0);
    plan.offer(taken(ready, plan.freeSlots(), given).stream().map(this::due).toList());
    return plan;
  }

  private DueRequest due(InMemoryRequest request) {
    store.schedules.madeFor(request);
    return request.due(
        store.overtaken(request),
        linkedLead(request),
        store.schedules.told(request),
        store.schedules.busy(request, store.requests));
  }

  private String linkedLead(InMemoryRequest promote) {
    InMemoryStore.LinkedLead linked = store.links.get(promote.link());
    boolean his =
        linked != null
            && (promote.kind != RequestKind.PROMOTE || linked.number().equals(promote.guardKey()));
    return his && promote.kind != RequestKind.OPT_OUT ? linked.id() : null;
  }

  /** The best first, but each fifth slot is for the oldest where the newest are best. */
  private static List<InMemoryRequest> taken(List<InMemoryRequest> ready, int slots, int given) {
    List<InMemoryRequest> left = new ArrayList<>(ready);
    List<InMemoryRequest> taken = new ArrayList<>();
    while (taken.size() < slots && !left.isEmpty()) {
      InMemoryRequest last = left.get(left.size() - 1);
      boolean oldest = (given + taken.size()) % 5 == 4 && last.priority == 0 && last.rank < 0;
      taken.add(left.remove(oldest ? left.size() - 1 : 0));
    }
    return taken;
  }

  private List<Ending> write(PermitPlan plan, InMemoryStore.LaneOf free) {
    Set<Long> guarded = new HashSet<>();
    for (DueRequest due : plan.dialing()) {
      if (store.guard(store.request(due.id()), plan.guardUntil())) {
        guarded.add(due.id());
      }
    }
    plan.assign(guarded);
    List<Ending> endings = new ArrayList<>();
    for (PermitPlan.End end : plan.ends()) {
      InMemoryRequest request = store.request(end.request().id());
      endings.add(request.end(end.outcome(), end.reason(), store.now()));
      if (end.outcome() == Outcome.ENROLLED) {
        behind(request).forEach(f -> f.comeBack(State.DUE, f.lane, store.now(), store.now(), null));
      }
    }
    plan.permits().forEach(permit -> endings.addAll(permit(plan, permit)));
    plan.postponed().forEach(later -> postpone(store.request(later.request().id()), later));
    for (PermitPlan.Postponed held : plan.held()) {
      ready(free).stream()
          .filter(r -> r.state == State.DUE && r.kind == held.request().kind())
          .filter(r -> r.distribution.equals(held.request().distribution()))
          .forEach(r -> postpone(r, held));
    }
    if (!plan.permits().isEmpty()) {
      store.paces.put(free, plan.left());
      store.given.merge(free, plan.permits().size(), Integer::sum);
    }
    return endings;
  }

  private static void postpone(InMemoryRequest request, PermitPlan.Postponed later) {
    request.ready = false;
    request.dueAt = later.dueAt();
    request.reason = later.reason();
  }

  private List<Ending> permit(PermitPlan plan, PermitPlan.Permit permit) {
    InMemoryRequest request = store.request(permit.request().id());
    request.ready = false;
    if (request.state == State.UNKNOWN) {
      request.dueAt = store.now().plus(CHECK_LEASE);
      return List.of();
    }
    request.data = permit.request().data();
    request.state = State.CLAIMED;
    request.owner = owner;
    request.attempts++;
    request.claimUntil = plan.claimUntil(permit);
    request.slot = permit.slot();
    request.sentAt = null;
    return request.kind == RequestKind.PROMOTE ? coalesceWaiting(request) : List.of();
  }

  private List<Ending> coalesceWaiting(InMemoryRequest dialing) {
    List<Ending> endings = new ArrayList<>();
    for (InMemoryRequest r : store.matching(r -> r != dialing && r.state == State.DUE)) {
      if (r.kind == RequestKind.PROMOTE && dialing.supersedes(r)) {
        endings.add(r.end(Outcome.COALESCED, Reason.SUPERSEDED, store.now()));
      } else if (r.kind == RequestKind.PROMOTE
          && r.ready
          && r.guardKey().equals(dialing.guardKey())) {
        endings.add(r.end(Outcome.COALESCED, Reason.REDIAL_WINDOW, store.now()));
      }
    }
    return endings;
  }

  private Duration nextLook() {
    Stream<Instant> slots =
        store.paces.entrySet().stream()
            .filter(pace -> !store.isPaused(pace.getKey().tenant()))
            .filter(pace -> !ready(pace.getKey()).isEmpty())
            .map(pace -> pace.getValue().soonest().minus(store.timing.horizon().dividedBy(2)));
    Stream<Instant> waiting =
        store.matching(r -> r.waits() && r.dueAt != InMemoryStore.NEVER).stream().map(r -> r.dueAt);
    return Stream.concat(slots, waiting)
        .min(Instant::compareTo)
        .map(then -> Duration.between(store.now(), then))
        .orElse(null);
  }

  private List<InMemoryRequest> ready(InMemoryStore.LaneOf pace) {
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
  public void tellLate(List<LateCall> calls) {
    for (LateCall late : calls) {
      Claim claim = late.claim();
      Tenant tenant = store.tenants.find(claim.tenant()).orElseThrow();
      Instant free = store.timing.pace(tenant, Lane.CALL).freeAgain(claim.slot()).plus(late.told());
      store.paces.computeIfPresent(
          new InMemoryStore.LaneOf(claim.tenant(), Lane.CALL),
          (lane, state) -> putOff(state, free, late.by()));
    }
  }

  private static Pace.State putOff(Pace.State state, Instant free, Duration by) {
    List<Instant> turns = new ArrayList<>(state.free());
    turns.replaceAll(turn -> turn.equals(free) ? free.plus(by) : turn);
    return new Pace.State(state.even(), turns);
  }

  @Override
  public void release(Claim claim) {
    putBack(claim, Duration.ZERO, Reason.SLOT_MISSED);
  }

  @Override
  public void putBack(Claim claim, Duration in, Reason reason) {
    InMemoryRequest request = store.request(claim.requestId());
    if (request.isClaimedBy(owner, claim.attempt())) {
      request.state = State.DUE;
      request.ready = in.isZero();
      request.dueAt = in.isZero() ? request.dueAt : store.now().plus(in);
      request.sentAt = null;
      request.attempts--;
      request.reason = reason;
      store.liftGuard(request);
    }
  }

  @Override
  public int letGo(TenantId tenant, RequestKind kind, String distribution, Reason heldFor) {
    List<InMemoryRequest> held =
        store.matching(
            r ->
                r.tenant.equals(tenant)
                    && r.kind == kind
                    && r.distribution.equals(distribution)
                    && r.state == State.DUE
                    && !r.ready
                    && r.reason == heldFor
                    && r.dueAt != InMemoryStore.NEVER);
    held.forEach(r -> r.comeBack(State.DUE, r.lane, store.now(), store.now(), null));
    return held.size();
  }

  @Override
  public List<Ending> expire() {
    return store.matching(r -> r.state == State.DUE && !r.expiresAt.isAfter(store.now())).stream()
        .map(
            r ->
                r.end(
                    Outcome.EXPIRED,
                    WAITED_FOR.contains(r.reason) ? r.reason : Reason.TOO_OLD,
                    store.now()))
        .toList();
  }

  @Override
  public List<Ending> settle(Attempt attempt) {
    InMemoryRequest request = store.request(attempt.claim().requestId());
    String call = attempt.answer().callId();
    boolean taken =
        call != null
            && !store
                .matching(
                    r -> r != request && r.tenant.equals(request.tenant) && call.equals(r.callId))
                .isEmpty();
    return write(taken ? Settling.withoutItsCall(attempt) : attempt);
  }

  private List<Ending> write(Attempt attempt) {
    Claim claim = attempt.claim();
    InMemoryRequest request = store.request(claim.requestId());
    boolean late = request.state == State.UNKNOWN && request.attempts == claim.attempt();
    if (!late && !request.isClaimedBy(owner, claim.attempt())) {
      return List.of();
    }
    Instant now = store.now();
    store.schedules.settled(request, attempt);
    request.callId = attempt.answer().callId() == null ? request.callId : attempt.answer().callId();
    request.search = Optional.empty();
    if (attempt.settlement() instanceof Settlement.Retry retry) {
      request.comeBack(State.DUE, request.kind.lane(), now.plus(retry.in()), now, retry.reason());
      request.priority = request.kind.priority();
      store.liftGuard(request);
      if (retry.unlinked()) {
        claim.leadId().ifPresent(lost -> unlink(request, lost));
      }
      return List.of();
    }
    if (attempt.settlement() instanceof Settlement.Unknown unknown) {
      request.doubt(now.plus(unknown.askIn()), now, unknown.reason());
      request.search = unknown.search();
      store.lengthenGuard(request, now.plus(Settling.guarded(unknown, window(claim))));
      return List.of();
    }
    Settlement.Ended ended = (Settlement.Ended) attempt.settlement();
    String lead = attempt.answer().leadId();
    if (request.kind.tellsOfLead()) {
      leads.told(attempt, request, ended.outcome());
    }
    String his = claim.leadId().orElse(lead);
    List<Ending> endings = end(request, ended, lead, window(claim));
    boolean isThere =
        ended.outcome() == Outcome.ENROLLED || ended.outcome() == Outcome.LEAD_UPDATED;
    if (request.enrolls() && isThere && his != null) {
      store.optOutLate(request, his);
    }
    return endings;
  }

  private void unlink(InMemoryRequest request, String lost) {
    request.enrolledLead = lost.equals(request.enrolledLead) ? null : request.enrolledLead;
    store.links.computeIfPresent(
        request.link(), (link, linked) -> linked.id().equals(lost) ? null : linked);
  }

  private List<Ending> end(
      InMemoryRequest request, Settlement.Ended ended, String lead, Duration window) {
    Instant now = store.now();
    List<Ending> endings = new ArrayList<>();
    endings.add(request.end(ended.outcome(), ended.reason(), now));
    if (ended.outcome() == Outcome.DIALED && request.callId != null && wantsResult(request)) {
      store.results.await(request);
    }
    if (ended.outcome() == Outcome.DIALED || ended.outcome() == Outcome.COALESCED) {
      store.lengthenGuard(request, now.plus(window));
    } else {
      store.liftGuard(request);
    }
    if (request.kind == RequestKind.ENROLL) {
      behind(request).forEach(promote -> follow(promote, ended, lead, endings));
    }
    return endings;
  }

  private List<InMemoryRequest> behind(InMemoryRequest enrolment) {
    return store.matching(
        r ->
            r.changeId == enrolment.changeId
                && (r.kind == RequestKind.PROMOTE || r.kind == RequestKind.CALLBACK)
                && r.state == State.DUE
                && r.dueAt == InMemoryStore.NEVER);
  }

  private boolean wantsResult(InMemoryRequest request) {
    return !store.tenants.find(request.tenant).orElseThrow().trackDrive().callResults().isOff();
  }

  private void follow(
      InMemoryRequest promote, Settlement.Ended ended, String lead, List<Ending> endings) {
    promote.enrolledLead = lead;
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
                    && (!r.claimUntil.isAfter(now)
                        || (soleUser && !owner.equals(r.owner))
                        || neverAboutToBeSent(r, now)));
    for (InMemoryRequest request : lost) {
      request.sentAt =
          switch (request.kind) {
            case PROMOTE -> request.sentAt;
            case OPT_OUT, UPDATE_LEAD -> null;
            case UPDATE_SCHEDULE -> request.scheduleId == null ? request.slot : null;
            case ENROLL, HURRY, CALLBACK -> request.slot;
          };
      if (request.sentAt != null && request.kind == RequestKind.CALLBACK) {
        request.end(Outcome.FAILED, Reason.UNPROVED, now);
      } else if (request.sentAt != null) {
        request.doubt(now.plus(FIRST_ASK), now, Reason.CLAIM_LOST);
      } else {
        request.comeBack(State.DUE, request.lane, now, now, Reason.CLAIM_LOST);
        store.liftGuard(request);
      }
    }
    return lost.size();
  }

  private static boolean neverAboutToBeSent(InMemoryRequest request, Instant now) {
    return request.kind == RequestKind.PROMOTE
        && request.sentAt == null
        && !request.slot.isAfter(now.minus(UNSENT));
  }

  private Duration window(Claim claim) {
    return store.tenants.find(claim.tenant()).orElseThrow().trackDrive().redialWindow();
  }
}
