package org.trackdrivesync.intake;

import java.time.Instant;
import java.util.Optional;
import org.trackdrivesync.tenant.TenantId;

/**
 * How a channel stands by which a CRM tells of changes.
 *
 * @param until when it ends unless it is renewed; empty where there never was one
 * @param trouble why it could not be renewed when that was tried last
 */
public record ChannelStanding(
    TenantId tenant,
    String source,
    Optional<Instant> until,
    Optional<SourceStanding.Trouble> trouble) {}
