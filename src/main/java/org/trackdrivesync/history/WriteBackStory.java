package org.trackdrivesync.history;

import java.time.Instant;

/**
 * What a source was told of a change, or is to be.
 *
 * @param requestId null where the change was refused without a request
 * @param at since when it was so
 * @param outcome as it was then
 * @param result of the call in TrackDrive's word; null where it was not known yet
 * @param state WAITING, WRITTEN, REPLACED or GIVEN_UP
 * @param nextAt when it is told next, while it waits
 * @param endedAt when it was written, replaced or given up
 * @param detail how the last attempt went, or why there was none
 */
public record WriteBackStory(
    Long requestId,
    String source,
    Instant at,
    String outcome,
    String reason,
    String result,
    String state,
    int attempts,
    Instant nextAt,
    Instant endedAt,
    String detail) {}
