package org.trackdrivesync.console;

import org.trackdrivesync.history.State;
import org.trackdrivesync.tenant.TenantId;

/** A dead letter that nobody is to look at any more. */
public record GivenUpRequest(long id, TenantId tenant, State state, boolean givenUp) {}
