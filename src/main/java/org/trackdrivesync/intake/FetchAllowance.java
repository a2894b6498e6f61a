package org.trackdrivesync.intake;

import java.time.Duration;
import org.trackdrivesync.tenant.TenantId;

/**
 * How a source's CRM may be asked for records.
 *
 * @param account of the CRM, whose allowance all that use it share; tells no credentials
 * @param spacing between two requests
 * @param most records a request
 */
public record FetchAllowance(
    TenantId tenant, String source, String account, Duration spacing, int most) {

  /** Of a source that has its account for itself. */
  public FetchAllowance(TenantId tenant, String source, Duration spacing, int most) {
    this(tenant, source, tenant + "/" + source, spacing, most);
  }
}
