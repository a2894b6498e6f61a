package org.trackdrivesync.dispatch;

import java.time.Duration;
import org.trackdrivesync.lead.PhoneNumber;
import org.trackdrivesync.lead.Reason;
import org.trackdrivesync.tenant.TenantId;

/**
 * A request that has just ended, for those who count and tell.
 *
 * @param reason null for a plain success
 * @param age from the receipt of its change
 * @param ofBackfill whether it belongs to a backfill, so that its age says nothing
 */
public record Ending(
    long requestId,
    long changeId,
    TenantId tenant,
    RequestKind kind,
    PhoneNumber number,
    Outcome outcome,
    Reason reason,
    Duration age,
    boolean ofBackfill) {
  /** The end of a request that belongs to what happens now. */
  public Ending(
      long requestId,
      long changeId,
      TenantId tenant,
      RequestKind kind,
      PhoneNumber number,
      Outcome outcome,
      Reason reason,
      Duration age) {
    this(requestId, changeId, tenant, kind, number, outcome, reason, age, false);
  }
}
