package org.trackdrivesync.dispatch;

import java.time.Instant;
import java.util.Optional;

/**
 * A call that is to be asked for by itself.
 *
 * @param hintedAt when a hint had it looked at; empty where the list did not show it
 */
public record CallLook(long requestId, String callId, Optional<Instant> hintedAt) {}
