package org.trackdrivesync.history;

import java.time.Instant;

/** What an operator did. */
public record OperatorAction(Instant at, String who, String action) {}
