package org.trackdrivesync.intake;

import java.time.Instant;
import org.trackdrivesync.tenant.TenantId;

/**
 * A reading of a source's past, as it stands before a page.
 *
 * @param number unlike that of any other
 * @param from records that were last changed from here on, by the CRM's clock
 * @param to and not later than this
 * @param place where the next page begins, in its lister's words; blank at the beginning
 */
public record Backfill(
    long number,
    TenantId tenant,
    String source,
    Action action,
    Instant from,
    Instant to,
    String place) {

  /** What is done with records that a distribution takes. */
  public enum Action {
    /** They are enrolled in its schedule, and nothing else, whatever its own action is. */
    ENROLL,
    /** What would be done if they changed now; that may be calls. */
    DECIDE
  }
}
