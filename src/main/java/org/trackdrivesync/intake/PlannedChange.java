package org.trackdrivesync.intake;

import java.util.List;
import java.util.Optional;
import org.trackdrivesync.distribution.Decision;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.lead.PhoneNumber;

/** A change with all that was decided of it: what one commit makes durable. */
public record PlannedChange(
    LeadChange change,
    Optional<PhoneNumber> phone,
    Decision decision,
    List<PlannedRequest> requests) {
  public PlannedChange {
    requests = List.copyOf(requests);
  }
}
