package org.trackdrivesync.intake;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.trackdrivesync.dispatch.StoreUnavailable;
import org.trackdrivesync.tenant.TenantId;

/**
 * Port: what sources told of records before. Throws {@link StoreUnavailable} when the store is
 * away.
 */
public interface KnownRecords {
  /**
   * What a source told of a record.
   *
   * @param told the latest state; empty where it only told that there is something to read
   * @param waits an event of it waits for the record to be read
   */
  record Known(Optional<Told> told, boolean waits) {}

  /**
   * A change as it was told.
   *
   * @param at when it happened in the CRM
   * @param refused it was rejected, for anything but an opt-out, or decided of in a dry run:
   *     nothing came of it
   */
  record Told(Instant at, Map<String, String> fields, boolean refused, Teller teller) {
    public Told {
      fields = Map.copyOf(fields);
    }
  }

  /** What told a change. */
  enum Teller {
    EVENT,
    /**
     * A list of the CRM's records, which knows when one was changed, and not when that was told.
     */
    LIST,
    /** A backfill that only enrols: whatever else the change asks for was not done. */
    ENROLLING
  }

  /**
   * @return by the record's id; a record of which no state was ever told is missing, though there
   *     were events of it: the CRM did not show it then
   */
  Map<String, Known> of(TenantId tenant, String source, Collection<String> crmIds);

  /** The same of what lists told alone, whatever events have told since. */
  default Map<String, Known> listed(TenantId tenant, String source, Collection<String> crmIds) {
    return of(tenant, source, crmIds);
  }
}
