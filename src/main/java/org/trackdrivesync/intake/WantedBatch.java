package org.trackdrivesync.intake;

import java.time.Duration;
import java.util.List;
import org.trackdrivesync.tenant.TenantId;

/**
 * Events whose records are to be read by one request to the CRM.
 *
 * @param slotIn how long until the slot of that request; zero or less when it has come
 * @param wanted the most urgent first; several may be of one record
 */
public record WantedBatch(
    TenantId tenant, String source, Duration slotIn, List<WantedRecord> wanted) {
  public WantedBatch {
    wanted = List.copyOf(wanted);
  }

  /** The records to read, each once. */
  public List<String> ids() {
    return wanted.stream().map(one -> one.event().crmId()).distinct().toList();
  }
}
