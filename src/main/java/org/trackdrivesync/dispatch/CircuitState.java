package org.trackdrivesync.dispatch;

/** How a circuit stands, in the order that its metric counts: 0, 1, 2. */
public enum CircuitState {
  /** Requests pass. */
  CLOSED,
  /** One request passes as a probe; its answer decides. */
  HALF_OPEN,
  /** TrackDrive is known to be away: nothing passes for a while. */
  OPEN
}
