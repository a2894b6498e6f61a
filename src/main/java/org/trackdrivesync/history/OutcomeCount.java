package org.trackdrivesync.history;

import org.trackdrivesync.dispatch.Outcome;

/** How often something ended in a way; the reason is null for a plain success. */
public record OutcomeCount(Outcome outcome, String reason, long count) {}
