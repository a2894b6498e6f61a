package org.trackdrivesync.dispatch;

import java.util.List;
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
}
