package org.trackdrivesync.simulator;

import java.util.UUID;

/** A call that was placed; {@code leadId} is kept for tests and not shown, as in the real API. */
public record Call(
    long id,
    UUID uuid,
    String number,
    long leadId,
    long scheduleId,
    String scheduleName,
    long offerId,
    Moment createdAt,
    CallState state,
    Moment endedAt) {

  /**
   * The call as it stands later.
   *
   * @param now when that is
   */
  Call with(CallState newState, Moment now) {
    return new Call(
        id,
        uuid,
        number,
        leadId,
        scheduleId,
        scheduleName,
        offerId,
        createdAt,
        newState,
        newState.live() ? null : now);
  }
}
