package org.trackdrivesync.dispatch;

import java.time.Duration;

/**
 * A call that is sent late for its slot: its turn is free again as much later.
 *
 * @param told what the store was told of it before
 * @param by what neither that nor the slack covers
 */
public record LateCall(Claim claim, Duration told, Duration by) {}
