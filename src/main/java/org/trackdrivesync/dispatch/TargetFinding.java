package org.trackdrivesync.dispatch;

import java.util.Locale;
import java.util.Optional;

/**
 * What is known of the schedule that a distribution sends its leads to.
 *
 * @param scheduleId as configured, or as learned by the lead token
 * @param name TrackDrive's name of the schedule
 * @param sentence what is wrong and what to do, naming the property; shows no token, no name
 */
public record TargetFinding(
    String distribution,
    Optional<String> scheduleId,
    Optional<String> name,
    State state,
    String sentence) {

  /** How it stands with a target. */
  public enum State {
    OK,
    MISSING,
    PAUSED,
    WRONG_TOKEN,
    UNKNOWN;

    /** The name used in the API and in logs: {@code wrong-token}. */
    public String label() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }
}
