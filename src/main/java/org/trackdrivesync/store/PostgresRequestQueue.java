package org.trackdrivesync.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.trackdrivesync.dispatch.Attempt;
import org.trackdrivesync.dispatch.Claim;
import org.trackdrivesync.dispatch.Ending;
import org.trackdrivesync.dispatch.Lane;
import org.trackdrivesync.dispatch.LateCall;
import org.trackdrivesync.dispatch.PermitTiming;
import org.trackdrivesync.dispatch.RequestKind;
import org.trackdrivesync.dispatch.RequestQueue;
import org.trackdrivesync.dispatch.Targets;
import org.trackdrivesync.lead.Reason;
import org.trackdrivesync.tenant.Tenant;
import org.trackdrivesync.tenant.TenantId;
import org.trackdrivesync.tenant.TenantRegistry;

/** The durable queue of requests, as the statements beside this class's package say. */
public final class PostgresRequestQueue implements RequestQueue {
  private final Database database;
  private final TenantRegistry tenants;
  private final PermitTiming timing;
  private final String owner;
  private final ClaimRound round;
  private final Settling settling;

  /**
   * @param owner this program's name among replicas; a new one at every start
   */
  public PostgresRequestQueue(
      Database database,
      TenantRegistry tenants,
      PermitTiming timing,
      DatabaseClock clock,
      Targets targets,
      String owner) {
    this.database = database;
    this.tenants = tenants;
    this.timing = timing;
    this.owner = owner;
    this.round = new ClaimRound(database, tenants, timing, clock, targets, owner);
    this.settling = new Settling(database, owner);
    ensurePaces();
  }

  @Override
  public Round claim() {
    return round.run();
  }

  @Override
  public boolean markSending(Claim claim) {
    Duration window = tenant(claim).trackDrive().redialWindow();
    return database.with(
            handle ->
                handle
                    .createUpdate(Database.sql("mark-sending"))
                    .bind("id", claim.requestId())
                    .bind("owner", owner)
                    .bind("attempt", claim.attempt())
                    .bind("tenant", claim.tenant().value())
                    .bind("number", claim.number().e164())
                    .bind("until", claim.slot().plus(window).plus(ClaimRound.GUARD_MARGIN))
                    .execute())
        == 1;
  }

  @Override
  public void tellLate(List<LateCall> calls) {
    database.inTransaction(
        handle -> {
          PreparedBatch batch = handle.prepareBatch(Database.sql("tell-late"));
          for (LateCall late : calls) {
            Claim claim = late.claim();
            Instant free =
                timing.pace(tenant(claim), Lane.CALL).freeAgain(claim.slot()).plus(late.told());
            batch
                .bind("tenant", claim.tenant().value())
                .bind("free", free.toString())
                .bind("later", free.plus(late.by()).toString())
                .add();
          }
          return batch.execute();
        });
  }

  @Override
  public void release(Claim claim) {
    putBack(claim, Duration.ZERO, Reason.SLOT_MISSED);
  }

  @Override
  public void putBack(Claim claim, Duration in, Reason reason) {
    database.with(
        handle ->
            handle
                .createUpdate(Database.sql("release-claim"))
                .bind("due_in", Columns.interval(in))
                .bind("reason", reason.name())
                .bind("id", claim.requestId())
                .bind("owner", owner)
                .bind("attempt", claim.attempt())
                .execute());
  }

  @Override
  public int letGo(TenantId tenant, RequestKind kind, String distribution, Reason heldFor) {
    return database.with(
        handle ->
            handle
                .createUpdate(Database.sql("let-go"))
                .bind("tenant", tenant.value())
                .bind("kind", kind.name())
                .bind("distribution", distribution)
                .bind("reason", heldFor.name())
                .execute());
  }

  @Override
  public List<Ending> expire() {
    return database.with(
        handle -> handle.createQuery(Database.sql("expire-old")).map(Endings::read).list());
  }

  @Override
  public List<Ending> settle(Attempt attempt) {
    return settling.settle(attempt, tenant(attempt.claim()));
  }

  @Override
  public int recoverLostClaims(boolean soleUser) {
    return database.with(
        handle ->
            handle
                .createQuery(Database.sql("recover-lost-claims"))
                .bind("owner", owner)
                .bind("sole", soleUser)
                .mapTo(Integer.class)
                .one());
  }

  private void ensurePaces() {
    String[] ids = tenants.all().stream().map(t -> t.id().value()).toArray(String[]::new);
    database.with(
        handle ->
            handle
                .createUpdate(Database.sql("ensure-paces"))
                .bindArray("tenants", String.class, (Object[]) ids)
                .execute());
  }

  private Tenant tenant(Claim claim) {
    return tenants.find(claim.tenant()).orElseThrow();
  }
}
