package org.trackdrivesync.dispatch;

import java.time.Instant;
import java.util.Optional;
import org.trackdrivesync.tenant.TenantId;

/**
 * The right to read a tenant's calls for a while; no other program has one meanwhile.
 *
 * @param begun when it was given, by the store's clock
 * @param listFrom calls placed since then are to be read from the list; empty where that is not due
 */
public record ResultTurn(TenantId tenant, Instant begun, Optional<Instant> listFrom) {}
