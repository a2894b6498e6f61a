package org.trackdrivesync.intake;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trackdrivesync.distribution.Decision;
import org.trackdrivesync.lead.ChangeKind;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.tenant.TenantId;

/** Planned changes for tests. */
public final class PlannedChanges {
  private static final TenantId ACME = new TenantId("acme");

  private PlannedChanges() {}

  /** A change of acme's crm that asks for nothing. */
  public static PlannedChange ignored(String eventId) {
    LeadChange change =
        new LeadChange(ACME, "crm", eventId, "crm-1", ChangeKind.UPDATED, Instant.EPOCH, Map.of());
    return new PlannedChange(
        change, Optional.empty(), new Decision.Ignored(Optional.empty(), "no wish"), List.of());
  }
}
