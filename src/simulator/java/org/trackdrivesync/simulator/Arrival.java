package org.trackdrivesync.simulator;

import java.time.Instant;

/**
 * One line of the journal: a request that arrived, accepted or not.
 *
 * @param nanos monotonic time of arrival; distances are measured by it
 * @param verdict {@code ACCEPTED}, a {@link RefusalCode}, or {@code NOT_HANDLED} when a mood
 *     answered instead of the endpoint
 * @param mood the moods the request met, joined by {@code +}, or null
 */
public record Arrival(
    long seq,
    long nanos,
    long epochNanos,
    Instant arrivedAt,
    String account,
    String method,
    String endpoint,
    String number,
    Long scheduleId,
    String verdict,
    Long callId,
    String mood) {

  static final String ACCEPTED = "ACCEPTED";
  static final String NOT_HANDLED = "NOT_HANDLED";

  public boolean isAccepted() {
    return verdict.equals(ACCEPTED);
  }

  boolean isMakeCall() {
    return endpoint.equals(MakeCall.NAME);
  }
}
