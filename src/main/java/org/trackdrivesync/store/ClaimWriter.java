package org.trackdrivesync.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.trackdrivesync.dispatch.Ending;
import org.trackdrivesync.dispatch.RequestKind;
import org.trackdrivesync.store.PermitPlan.End;
import org.trackdrivesync.store.PermitPlan.Permit;
import org.trackdrivesync.store.PermitPlan.Postponed;

/** Writes a round's permits, and what becomes of the requests that get none. */
final class ClaimWriter {
  private static final Duration CHECK_LEASE = Duration.ofSeconds(30);

  private final String owner;

  ClaimWriter(String owner) {
    this.owner = owner;
  }

  List<Ending> write(Handle handle, List<PermitPlan> plans) {
    List<Ending> endings = new ArrayList<>(LeadClaims.tell(handle, plans));
    Set<Long> guarded = guard(handle, plans);
    plans.forEach(plan -> plan.assign(guarded));
    // first those that end by themselves, so that no claim coalesces them once more
    endings.addAll(end(handle, all(plans, PermitPlan::ends)));
    endings.addAll(claim(handle, plans));
    lease(handle, all(plans, PermitPlan::permits));
    postpone(handle, all(plans, PermitPlan::postponed));
    hold(handle, all(plans, PermitPlan::held));
    advance(handle, plans.stream().filter(plan -> !plan.permits().isEmpty()).toList());
    return endings;
  }

  private Set<Long> guard(Handle handle, List<PermitPlan> plans) {
    record Guard(DueRequest request, Instant until) {}
    List<Guard> guards =
        all(
            plans,
            plan -> plan.dialing().stream().map(r -> new Guard(r, plan.guardUntil())).toList());
    if (guards.isEmpty()) {
      return Set.of();
    }
    return new HashSet<>(
        handle
            .createQuery(Database.sql("guard-numbers"))
            .bindArray("tenant", String.class, texts(guards, g -> g.request.tenant()))
            .bindArray("number", String.class, texts(guards, g -> g.request.number().e164()))
            .bindArray("until", String.class, texts(guards, Guard::until))
            .bindArray("request", Long.class, longs(guards, g -> g.request.id()))
            .mapTo(Long.class)
            .list());
  }

  private List<Ending> claim(Handle handle, List<PermitPlan> plans) {
    record Claimed(Permit permit, Instant until) {}
    List<Claimed> claims =
        all(
            plans,
            plan ->
                plan.permits().stream()
                    .filter(permit -> !permit.request().unknown())
                    .map(permit -> new Claimed(permit, plan.claimUntil(permit)))
                    .toList());
    if (claims.isEmpty()) {
      return List.of();
    }
    handle
        .createUpdate(Database.sql("claim-requests"))
        .bind("owner", owner)
        .bindArray("id", Long.class, longs(claims, c -> c.permit.request().id()))
        .bindArray("slot", String.class, texts(claims, c -> c.permit.slot()))
        .bindArray("until", String.class, texts(claims, Claimed::until))
        .bindArray("data", String.class, texts(claims, c -> toldOf(c.permit.request())))
        .bindArray("schedule_id", String.class, texts(claims, c -> madeFor(c.permit.request())))
        .execute();
    List<DueRequest> dialing =
        claims.stream().map(c -> c.permit.request()).filter(DueRequest::dials).toList();
    return dialing.isEmpty() ? List.of() : coalesceWaiting(handle, dialing);
  }

  private static String toldOf(DueRequest request) {
    return request.kind() == RequestKind.UPDATE_SCHEDULE ? Columns.json(request.data()) : null;
  }

  private static String madeFor(DueRequest request) {
    return request.kind() == RequestKind.UPDATE_SCHEDULE ? request.scheduleId() : null;
  }

  private static List<Ending> coalesceWaiting(Handle handle, List<DueRequest> dialing) {
    return handle
        .createQuery(Database.sql("coalesce-waiting"))
        .bindArray("tenant", String.class, texts(dialing, DueRequest::tenant))
        .bindArray("number", String.class, texts(dialing, r -> r.number().e164()))
        .bindArray("request", Long.class, longs(dialing, DueRequest::id))
        .map(Endings::read)
        .list();
  }

  private static void lease(Handle handle, List<Permit> permits) {
    List<Permit> checks = permits.stream().filter(permit -> permit.request().unknown()).toList();
    if (!checks.isEmpty()) {
      handle
          .createUpdate(Database.sql("lease-checks"))
          .bind("lease", Columns.interval(CHECK_LEASE))
          .bindArray("id", Long.class, longs(checks, permit -> permit.request().id()))
          .execute();
    }
  }

  private static List<Ending> end(Handle handle, List<End> ends) {
    if (ends.isEmpty()) {
      return List.of();
    }
    return handle
        .createQuery(Database.sql("end-requests"))
        .bindArray("id", Long.class, longs(ends, end -> end.request().id()))
        .bindArray("state", String.class, texts(ends, End::outcome))
        .bindArray("reason", String.class, texts(ends, End::reason))
        .bindArray("detail", String.class, texts(ends, End::detail))
        .map(Endings::read)
        .list();
  }

  private static void postpone(Handle handle, List<Postponed> postponed) {
    if (!postponed.isEmpty()) {
      handle
          .createUpdate(Database.sql("postpone-requests"))
          .bindArray("id", Long.class, longs(postponed, p -> p.request().id()))
          .bindArray("due", String.class, texts(postponed, Postponed::dueAt))
          .bindArray("reason", String.class, texts(postponed, Postponed::reason))
          .execute();
    }
  }

  private static void hold(Handle handle, List<Postponed> held) {
    if (!held.isEmpty()) {
      postpone(handle, held);
      handle
          .createUpdate(Database.sql("hold-more"))
          .bindArray("tenant", String.class, texts(held, h -> h.request().tenant()))
          .bindArray("lane", String.class, texts(held, h -> h.request().lane()))
          .bindArray("kind", String.class, texts(held, h -> h.request().kind()))
          .bindArray("distribution", String.class, texts(held, h -> h.request().distribution()))
          .bindArray("due", String.class, texts(held, Postponed::dueAt))
          .bindArray("reason", String.class, texts(held, Postponed::reason))
          .execute();
    }
  }

  private static void advance(Handle handle, List<PermitPlan> plans) {
    if (!plans.isEmpty()) {
      handle
          .createUpdate(Database.sql("advance-paces"))
          .bindArray("tenant", String.class, texts(plans, plan -> plan.tenant().id()))
          .bindArray("lane", String.class, texts(plans, PermitPlan::lane))
          .bindArray("next", String.class, texts(plans, plan -> plan.left().even()))
          .bindArray("turns", String.class, texts(plans, plan -> Columns.array(plan.left().free())))
          .bindArray(
              "given", Integer.class, (Object[]) Columns.ints(plans, p -> p.permits().size()))
          .execute();
    }
  }

  private static <T> List<T> all(List<PermitPlan> plans, Function<PermitPlan, List<T>> part) {
    return plans.stream().flatMap(plan -> part.apply(plan).stream()).toList();
  }

  private static <T> Object[] texts(List<T> rows, Function<T, ?> column) {
    return Columns.texts(rows, column);
  }

  private static <T> Object[] longs(List<T> rows, Function<T, Long> column) {
    return Columns.longs(rows, column);
  }
}
