package org.trackdrivesync.writeback;

import java.time.Instant;
import org.trackdrivesync.tenant.TenantId;

/**
 * What became of a lead, as its source is told. Null is what there is not: a plain success has no
 * reason, a change that was refused at once has no request.
 *
 * @param kind of the request
 * @param at since when it is so: the request's end, or when the call's result was learned
 * @param callId TrackDrive's
 * @param leadId TrackDrive's
 * @param result of the call, once it is known
 */
public record ToldOutcome(
    TenantId tenant,
    String source,
    String crmId,
    String eventId,
    long changeId,
    Long requestId,
    String kind,
    String outcome,
    String reason,
    String detail,
    Instant at,
    String callId,
    String leadId,
    CallEnd result) {}
