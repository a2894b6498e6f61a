package org.trackdrivesync.intake;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How a poll ended.
 *
 * @param whole all that had changed was read
 * @param trouble what somebody should know, and what to do; holds no secret and nothing of a lead
 * @param unreadable fields that a property names and that the login cannot read
 * @param rest until the next one
 */
public record PollEnd(
    boolean whole, Optional<String> trouble, List<String> unreadable, Duration rest) {
  public PollEnd {
    unreadable = List.copyOf(unreadable);
  }
}
