package org.trackdrivesync.writeback;

import java.time.Duration;
import java.util.Optional;

/**
 * What a receiver answered.
 *
 * @param status of HTTP, or what stands for it in the answer; 0 where no answer came
 * @param words what went wrong, where the status alone does not tell; else blank
 * @param retryAfter how long it asks to wait
 */
public record Received(int status, String words, Optional<Duration> retryAfter) {
  /** The same answer, with what its body says instead of its status. */
  Received as(int meant, String said) {
    return new Received(meant, said, retryAfter);
  }

  public boolean isSuccess() {
    return status >= 200 && status < 300;
  }
}
