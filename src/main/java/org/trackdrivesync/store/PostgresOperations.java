package org.trackdrivesync.store;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.trackdrivesync.dispatch.Lane;
import org.trackdrivesync.history.Operations;
import org.trackdrivesync.history.State;
import org.trackdrivesync.lead.Reason;
import org.trackdrivesync.tenant.Tenant;
import org.trackdrivesync.tenant.TenantId;
import org.trackdrivesync.tenant.TenantRegistry;

/** What operators do, and the record of it, in one commit. */
public final class PostgresOperations implements Operations {
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
  public Replays replayAll(TenantId id, State state, Optional<Reason> reason, String who) {
    Tenant tenant = tenants.find(id).orElseThrow();
    Portions.Done done =
        new Portions(database, id, state, reason, false)
            .run((handle, ids) -> replay(handle, tenant, ids, who));
    wake.run();
    return new Replays(done.requests(), done.more());
  }

  @Override
  public Replay giveUp(long requestId, String who) {
    return database.inTransaction(
        handle -> {
          Optional<Standing> found = standing(handle, requestId);
          if (found.isEmpty()) {
            return new Replay.NotFound();
          }
          TenantId tenant = new TenantId(found.get().tenant);
          return giveUp(handle, tenant, List.of(requestId), who) == 1
              ? new Replay.Done(requestId, tenant)
              : new Replay.Refused(found.get().told());
        });
  }

  @Override
  public GivenUp giveUpAll(TenantId tenant, Optional<Reason> reason, String who) {
    Portions.Done done =
        new Portions(database, tenant, State.FAILED, reason, true)
            .run((handle, ids) -> giveUp(handle, tenant, ids, who));
    return new GivenUp(done.requests(), done.more());
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
    Optional<Standing> found = standing(handle, id);
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
        : new Replay.Refused(standing.told());
  }

  private static Optional<Standing> standing(Handle handle, long id) {
    return handle
        .createQuery(Database.sql("request-standing"))
        .bind("id", id)
        .map(
            (row, context) ->
                new Standing(
                    row.getString("tenant"), row.getString("state"), row.getBoolean("given_up")))
        .findOne();
  }

  private static int giveUp(Handle handle, TenantId tenant, List<Long> ids, String who) {
    return handle
        .createUpdate(Database.sql("give-up-requests"))
        .bindArray("ids", Long.class, ids)
        .bind("tenant", tenant.value())
        .bind("who", who)
        .execute();
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

  private record Standing(String tenant, String state, boolean givenUp) {
    String told() {
      return givenUp ? "it was given up before" : "it stands at " + state;
    }
  }
}
