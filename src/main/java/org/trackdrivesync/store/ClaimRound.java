package org.trackdrivesync.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.trackdrivesync.dispatch.Claim;
import org.trackdrivesync.dispatch.Ending;
import org.trackdrivesync.dispatch.Lane;
import org.trackdrivesync.dispatch.Pace;
import org.trackdrivesync.dispatch.PermitTiming;
import org.trackdrivesync.dispatch.RequestQueue.Round;
import org.trackdrivesync.dispatch.Targets;
import org.trackdrivesync.tenant.Tenant;
import org.trackdrivesync.tenant.TenantId;
import org.trackdrivesync.tenant.TenantRegistry;

/**
 * One round of claims over all tenants with due work, in one transaction: lock paces, reserve
 * slots, take requests, guard numbers, write the permits.
 */
final class ClaimRound {
  /** Keeps a number guarded a little beyond its window: the call may arrive after its slot. */
  static final Duration GUARD_MARGIN = Duration.ofMillis(500);

  private final Database database;
  private final TenantRegistry tenants;
  private final PermitTiming timing;
  private final DatabaseClock clock;
  private final Targets targets;
  private final ClaimWriter writer;
  private final String[] names;

  ClaimRound(
      Database database,
      TenantRegistry tenants,
      PermitTiming timing,
      DatabaseClock clock,
      Targets targets,
      String owner) {
    this.database = database;
    this.tenants = tenants;
    this.timing = timing;
    this.clock = clock;
    this.targets = targets;
    this.writer = new ClaimWriter(owner);
    this.names = tenants.all().stream().map(t -> t.id().value()).toArray(String[]::new);
  }

  Round run() {
    return database.inTransaction(
        handle -> {
          handle.execute(Database.sql("wake-waiting"));
          List<PermitPlan> plans = new ArrayList<>();
          List<Ending> endings = List.of();
          List<FreePace> paces = lockPaces(handle);
          if (!paces.isEmpty()) {
            plans = plan(handle, paces);
            endings = writer.write(handle, plans);
          }
          List<Claim> claims = plans.stream().flatMap(plan -> plan.claims(clock).stream()).toList();
          return new Round(claims, endings, nextLook(handle), callSlots(plans, paces));
        });
  }

  private List<FreePace> lockPaces(Handle handle) {
    long before = System.nanoTime();
    List<FreePace> paces =
        handle
            .createQuery(Database.sql("lock-paces"))
            .bindArray("tenants", String.class, (Object[]) names)
            .bind("horizon", Columns.interval(timing.horizon()))
            .map(
                (row, context) ->
                    new FreePace(
                        new TenantId(row.getString("tenant")),
                        Lane.valueOf(row.getString("lane")),
                        new Pace.State(
                            Instants.read(row, "next_slot"), Instants.list(row, "turns")),
                        Instants.read(row, "now")))
            .list();
    long after = System.nanoTime();
    paces.forEach(pace -> clock.learn(before, pace.now(), after));
    return paces;
  }

  private List<PermitPlan> plan(Handle handle, List<FreePace> paces) {
    List<PermitPlan> plans = new ArrayList<>();
    for (FreePace free : paces) {
      Tenant tenant = tenants.find(free.tenant()).orElseThrow();
      PermitPlan plan =
          new PermitPlan(tenant, free.lane(), free.state(), free.now(), timing, targets);
      if (plan.freeSlots() > 0) {
        plans.add(plan);
      }
    }
    List<DueRequest> taken =
        handle
            .createQuery(Database.sql("take-requests"))
            .bindArray("tenant", String.class, texts(plans, plan -> plan.tenant().id()))
            .bindArray("lane", String.class, texts(plans, PermitPlan::lane))
            .bindArray(
                "slots", Integer.class, (Object[]) Columns.ints(plans, PermitPlan::freeSlots))
            .map(DueRequest::read)
            .list();
    for (PermitPlan plan : plans) {
      plan.offer(taken.stream().filter(plan::owns).toList());
    }
    return plans;
  }

  private Map<TenantId, Duration> callSlots(List<PermitPlan> plans, List<FreePace> paces) {
    Map<TenantId, Duration> waits = new HashMap<>();
    for (PermitPlan plan : plans) {
      if (plan.lane() == Lane.CALL && !plan.permits().isEmpty()) {
        Instant inHorizon = plan.left().soonest().minus(timing.horizon());
        waits.put(plan.tenant().id(), Duration.between(paces.get(0).now(), inHorizon));
      }
    }
    return waits;
  }

  private Duration nextLook(Handle handle) {
    return handle
        .createQuery(Database.sql("next-look"))
        .bindArray("tenants", String.class, (Object[]) names)
        .bind("ahead", Columns.interval(timing.horizon().dividedBy(2)))
        .map((row, context) -> Instants.readDuration(row, "wait"))
        .findOne()
        .orElse(null);
  }

  private static <T> Object[] texts(List<T> rows, Function<T, ?> column) {
    return Columns.texts(rows, column);
  }

  /** A locked pace. */
  private record FreePace(TenantId tenant, Lane lane, Pace.State state, Instant now) {}
}
