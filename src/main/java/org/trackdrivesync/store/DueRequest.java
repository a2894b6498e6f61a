package org.trackdrivesync.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;
import org.trackdrivesync.dispatch.Claim;
import org.trackdrivesync.dispatch.Doubt;
import org.trackdrivesync.dispatch.Lane;
import org.trackdrivesync.dispatch.RequestKind;
import org.trackdrivesync.lead.PhoneNumber;
import org.trackdrivesync.lead.Reason;
import org.trackdrivesync.tenant.TenantId;

/**
 * A row of {@code request} taken by a round.
 *
 * @param crmId its lead in the CRM; null where that has no id
 * @param target what its lead is linked by
 * @param leadId TrackDrive's lead that it is for; null where none is known
 * @param busy another change of the same schedule is on its way
 * @param overtaken set where a later change says that it is not to be sent any more
 */
record DueRequest(
    long id,
    long changeId,
    TenantId tenant,
    RequestKind kind,
    Lane lane,
    boolean unknown,
    String distribution,
    String scheduleId,
    PhoneNumber number,
    String crmId,
    String target,
    String leadId,
    Map<String, String> data,
    Instant receivedAt,
    Instant expiresAt,
    int attempts,
    Instant sentAt,
    Optional<Doubt> doubt,
    List<ZoneId> zones,
    boolean busy,
    Overtaken overtaken) {

  static DueRequest read(ResultSet row, StatementContext context) throws SQLException {
    return new DueRequest(
        row.getLong("id"),
        row.getLong("change_id"),
        new TenantId(row.getString("tenant")),
        RequestKind.valueOf(row.getString("kind")),
        Lane.valueOf(row.getString("lane")),
        row.getString("state").equals("UNKNOWN"),
        row.getString("distribution"),
        row.getString("schedule_id"),
        new PhoneNumber(row.getString("number")),
        row.getString("crm_id"),
        row.getString("target"),
        row.getString("linked_lead"),
        Columns.tokens(row.getString("data")),
        Instants.read(row, "received_at"),
        Instants.read(row, "expires_at"),
        row.getInt("attempts"),
        Instants.read(row, "sent_at"),
        doubt(row),
        Columns.zones(row.getString("zones")),
        row.getBoolean("busy"),
        Overtaken.read(row));
  }

  private static Optional<Doubt> doubt(ResultSet row) throws SQLException {
    Instant since = Instants.read(row, "doubted_at");
    if (since == null) {
      return Optional.empty();
    }
    boolean refused = Reason.RECENTLY_DIALED.name().equals(row.getString("reason"));
    return Optional.of(new Doubt(since, refused, Searches.read(row.getString("search"))));
  }

  /** With what it has to tell now. */
  DueRequest telling(Map<String, String> now) {
    return new DueRequest(
        id,
        changeId,
        tenant,
        kind,
        lane,
        unknown,
        distribution,
        scheduleId,
        number,
        crmId,
        target,
        leadId,
        now,
        receivedAt,
        expiresAt,
        attempts,
        sentAt,
        doubt,
        zones,
        busy,
        overtaken);
  }

  /** Whether it tells of a lead of which other requests may be under way. */
  boolean tells() {
    return kind.tellsOfLead() && !unknown;
  }

  boolean dials() {
    return kind == RequestKind.PROMOTE && !unknown;
  }

  Claim claim(Instant slot, DatabaseClock clock) {
    return new Claim(
        id,
        changeId,
        tenant,
        kind,
        unknown ? Claim.Task.RECONCILE : Claim.Task.SEND,
        distribution,
        Optional.ofNullable(scheduleId),
        number,
        Optional.ofNullable(leadId),
        data,
        receivedAt,
        expiresAt,
        unknown ? attempts : attempts + 1,
        slot,
        clock.toNanoTime(slot),
        Optional.ofNullable(sentAt),
        doubt);
  }
}
