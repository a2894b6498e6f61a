package org.trackdrivesync.dispatch;

import java.time.Duration;

/**
 * A call that was sent late for its slot: its turn is free again as much later.
 *
 * @param by what the slack does not cover
 */
public record LateCall(Claim claim, Duration by) {}
