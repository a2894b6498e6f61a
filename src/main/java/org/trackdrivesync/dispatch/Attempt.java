package org.trackdrivesync.dispatch;

import java.time.Duration;

/**
 * One try of a request: what came back, how long it took and what follows.
 *
 * @param took from sending to answer
 */
public record Attempt(Claim claim, Answer answer, Duration took, Settlement settlement) {}
