package org.trackdrivesync.tenant;

import java.time.Duration;
import java.util.Set;

/**
 * Whether, and how, it is learned what became of a tenant's calls.
 *
 * @param every how often the list of calls is read while results are awaited
 * @param within how long after its call a result is awaited
 * @param live words of a call's status that say it still goes on, in lower case with dashes
 */
public record CallResultSettings(Mode mode, Duration every, Duration within, Set<String> live) {
  public CallResultSettings {
    live = Set.copyOf(live);
  }

  /** How results are learned. */
  public enum Mode {
    OFF,
    /** From the list of calls, read now and then. */
    POLL,
    /** TrackDrive tells of each call that ends; the list is read now and then all the same. */
    SUBSCRIBE
  }

  public boolean isOff() {
    return mode == Mode.OFF;
  }
}
