package org.trackdrivesync.writeback;

import java.time.Duration;
import java.util.Optional;

/**
 * What a receiver answered.
 *
 * @param status of HTTP; 0 where no answer came
 * @param words what went wrong, where no answer came; else blank
 * @param retryAfter how long it asks to wait
 */
public record Received(int status, String words, Optional<Duration> retryAfter) {
  public boolean isSuccess() {
    return status >= 200 && status < 300;
  }
}
