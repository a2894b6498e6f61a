package org.trackdrivesync.history;

import java.time.Instant;

/**
 * One try of a request.
 *
 * @param n counted from 1; a replay starts again at 1
 * @param task sent, or asked whether an earlier sending happened
 * @param at when the answer was there
 * @param status HTTP status; 0 where no answer came
 * @param answerClass what the answer means
 */
public record AttemptStory(
    int n,
    String task,
    Instant at,
    long tookMs,
    int status,
    String answerClass,
    String reason,
    String detail) {}
