package org.trackdrivesync.dispatch;

import org.trackdrivesync.tenant.TenantId;

/**
 * A request whose call is now known to have ended, for those who count and tell.
 *
 * @param result what became of it
 */
public record LearnedResult(long requestId, long changeId, TenantId tenant, CallResult result) {}
