package org.trackdrivesync.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.trackdrivesync.dispatch.Lane;
import org.trackdrivesync.history.Operations;
import org.trackdrivesync.history.State;
import org.trackdrivesync.tenant.Tenant;
import org.trackdrivesync.tenant.TenantId;
import org.trackdrivesync.tenant.TenantRegistry;

/** What operators do, and the record of it, in one commit. */
public final class PostgresOperations implements Operations {
  /** One call replays no more than this; a flood of them would only expire in the queue. */
  static final int MOST_REPLAYS = 10_000;

  private static final int PORTION = 1_000;
  private static final Duration OTHERS_EXPIRE_AFTER = Duration.ofDays(1);
  private static final Object[] LANES = Columns.texts(Arrays.asList(Lane.values()), Lane::name);

  private final Database database;
  private final TenantRegistry tenants;
  private final Runnable wake;

  /**
   * @param wake told after something became due, so that dispatch need not wait for its next look
   */
  public PostgresOperations(Database database, TenantRegistry tenants, Runnable wake) {
    this.database = database;
    this.tenants = tenants;
    this.wake = wake;
  }

  @Override
  public void pause(TenantId tenant, String who) {
    turn("pause-tenant", tenant, who);
  }

  @Override
  public void resume(TenantId tenant, String who) {
    turn("resume-tenant", tenant, who);
    wake.run();
  }

  @Override
  public Replay replay(long requestId, String who) {
    Replay replay = database.inTransaction(handle -> replay(handle, requestId, who));
    if (replay instanceof Replay.Done) {
      wake.run();
    }
    return replay;
  }

  @Override
  public Replays replayAll(TenantId id, State state, String who) {
    Tenant tenant = tenants.find(id).orElseThrow();
    Instant began = database.with(PostgresOperations::now);
    int replayed = 0;
    int portion;
    do {
      portion = database.inTransaction(handle -> replayPortion(handle, tenant, state, began, who));
      replayed += portion;
    } while (portion == PORTION && replayed < MOST_REPLAYS);
    wake.run();
    return new Replays(replayed, portion == PORTION);
  }

  private void turn(String statement, TenantId tenant, String who) {
    database.with(
        handle ->
            handle
                .createUpdate(Database.sql(statement))
                .bind("tenant", tenant.value())
                .bind("who", who)
                .bindArray("lanes", String.class, LANES)
                .execute());
  }

  private Replay replay(Handle handle, long id, String who) {
    Optional<Standing> found =
        handle
            .createQuery(Database.sql("request-standing"))
            .bind("id", id)
            .map((row, context) -> new Standing(row.getString("tenant"), row.getString("state")))
            .findOne();
    if (found.isEmpty()) {
      return new Replay.NotFound();
    }
    Standing standing = found.get();
    Optional<Tenant> tenant = tenants.find(standing.tenant);
    if (tenant.isEmpty()) {
      return new Replay.Refused("its tenant is not configured any more");
    }
    if (tenant.get().dryRun()) {
      return new Replay.Refused("its tenant is set to dry-run");
    }
    return replay(handle, tenant.get(), List.of(id), who) == 1
        ? new Replay.Done(id, tenant.get().id())
        : new Replay.Refused("it stands at " + standing.state);
  }

  private static int replayPortion(
      Handle handle, Tenant tenant, State state, Instant began, String who) {
    List<Long> ids =
        handle
            .createQuery(Database.sql("replayable-requests"))
            .bind("tenant", tenant.id().value())
            .bind("state", state.name())
            .bind("began", began.toString())
            .bind("most", PORTION)
            .mapTo(Long.class)
            .list();
    return ids.isEmpty() ? 0 : replay(handle, tenant, ids, who);
  }

  private static int replay(Handle handle, Tenant tenant, List<Long> ids, String who) {
    return handle
        .createUpdate(Database.sql("replay-requests"))
        .bindArray("ids", Long.class, ids)
        .bind("tenant", tenant.id().value())
        .bind("promote_expires", Columns.interval(tenant.promote().expiresAfter()))
        .bind("other_expires", Columns.interval(OTHERS_EXPIRE_AFTER))
        .bind("who", who)
        .execute();
  }

  private static Instant now(Handle handle) {
    return handle
        .createQuery("SELECT clock_timestamp() AS now")
        .map((row, context) -> Instants.read(row, "now"))
        .one();
  }

  private record Standing(String tenant, String state) {}
}
