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
    Moment createdAt) {}
