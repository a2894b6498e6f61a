package org.trackdrivesync.history;

import java.time.Instant;

/** Who paused a tenant, and when. */
public record Pause(Instant at, String by) {}
