package org.trackdrivesync.intake;

import java.util.List;
import java.util.Optional;
import org.trackdrivesync.distribution.Decision;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.lead.PhoneNumber;

/**
 * A change with all that was decided of it: what one commit makes durable.
 *
 * @param update what TrackDrive is told besides, where it has the lead already
 * @param writesBack whether its source is told what becomes of it
 */
public record PlannedChange(
    LeadChange change,
    Optional<PhoneNumber> phone,
    Decision decision,
    List<PlannedRequest> requests,
    Optional<LeadUpdate> update,
    boolean writesBack) {
  public PlannedChange {
    requests = List.copyOf(requests);
  }

  /** A change that tells nothing of a lead that TrackDrive has. */
  public PlannedChange(
      LeadChange change,
      Optional<PhoneNumber> phone,
      Decision decision,
      List<PlannedRequest> requests) {
    this(change, phone, decision, requests, Optional.empty(), false);
  }

  /** A change of a record that the CRM told of, and did not show. */
  public static PlannedChange notShown(LeadChange change, String why) {
    Decision ignored = new Decision.Ignored(Optional.empty(), why, Decision.InCrm.NOT_SHOWN);
    return new PlannedChange(change, Optional.empty(), ignored, List.of());
  }

  /** Whether it shows only what was written back. */
  public boolean isOurs() {
    return decision instanceof Decision.Ignored ignored && ignored.isOurs();
  }

  /** Whether it tells a state of its record. */
  public boolean isShown() {
    return !(decision instanceof Decision.Ignored ignored) || ignored.isShown();
  }
}
