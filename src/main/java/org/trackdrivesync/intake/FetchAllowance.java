package org.trackdrivesync.intake;

import java.time.Duration;
import org.trackdrivesync.tenant.TenantId;

/**
 * How a source's CRM may be asked for records.
 *
 * @param spacing between two requests
 * @param most records a request
 */
public record FetchAllowance(TenantId tenant, String source, Duration spacing, int most) {}
