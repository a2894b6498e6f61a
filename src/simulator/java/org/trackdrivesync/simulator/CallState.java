package org.trackdrivesync.simulator;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * How far a call came: a word of TrackDrive's, and what is told of its end.
 *
 * @param totalDuration seconds
 * @param live whether it goes on; one that does not has an end
 */
public record CallState(
    String status,
    int totalDuration,
    int answeredDuration,
    @JsonProperty("disposition_name") String disposition,
    @JsonProperty("buyer_converted") Boolean converted,
    boolean live) {
  static final CallState INITIATED = live("initiated");

  public CallState {
    if (status == null || status.isBlank()) {
      throw new IllegalArgumentException("a call's state needs a status");
    }
  }

  public static CallState live(String status) {
    return new CallState(status, 0, 0, null, null, true);
  }

  public static CallState ended(String status, int seconds, String disposition) {
    return new CallState(status, seconds, seconds, disposition, null, false);
  }
}
