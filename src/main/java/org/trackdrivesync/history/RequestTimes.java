package org.trackdrivesync.history;

import java.time.Instant;

/**
 * When a request was, or will be, what; null where that has not come.
 *
 * @param due not sent before it; null while it waits for the change's enrolment
 * @param expires not sent after it
 * @param slot the instant its last try was given
 * @param sent when its last try left
 */
public record RequestTimes(
    Instant due, Instant expires, Instant slot, Instant sent, Instant ended) {}
