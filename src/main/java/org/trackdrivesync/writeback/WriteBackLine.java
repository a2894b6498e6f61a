package org.trackdrivesync.writeback;

import java.time.Duration;
import org.trackdrivesync.tenant.TenantId;

/**
 * A source that is told, as the store is asked for what waits for it.
 *
 * @param spacing between two tellings, over all replicas
 * @param lease after its slot for which a telling is this program's
 * @param room how many more this program can have under way
 */
public record WriteBackLine(
    TenantId tenant, String source, Duration spacing, Duration lease, int room) {}
