package org.trackdrivesync.dispatch;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trackdrivesync.lead.Reason;
import org.trackdrivesync.tenant.TenantId;

/**
 * Port: what this process has learned of the schedules that distributions send leads to. Replicas
 * learn each for itself.
 */
public interface Targets {
  /** What is known of each target of a tenant, in the order in which its rules are tried. */
  List<TargetFinding> of(TenantId tenant);

  /**
   * Why a request that could go now is not to be sent yet; empty where it may. Asked by each round
   * within its transaction: a look into memory.
   */
  Optional<Reason> hold(TenantId tenant, RequestKind kind, String distribution);

  /**
   * Why TrackDrive would refuse a call with NO_DISTRIBUTION, as it just did with the same data, in
   * an operator's words; empty where nothing says so. Asked as {@link #hold} is.
   *
   * @param data the tokens of the lead
   * @param now by the database's clock
   */
  Optional<String> refusal(
      TenantId tenant, String distribution, Map<String, String> data, Instant now);
}
