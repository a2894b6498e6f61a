package org.trackdrivesync.intake;

import java.time.Instant;
import java.util.Optional;
import org.trackdrivesync.tenant.TenantId;

/**
 * The turn to poll a source, and how far it was read before.
 *
 * @param readTo by the CRM's clock; empty before its first poll
 * @param startedAt when the source was first known here
 * @param replayId behind which a subscription goes on; empty for a source that is only polled
 */
public record PolledCursor(
    TenantId tenant,
    String source,
    Optional<Instant> readTo,
    Instant startedAt,
    Optional<ReplayId> replayId) {}
