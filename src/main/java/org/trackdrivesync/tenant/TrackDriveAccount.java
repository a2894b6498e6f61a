package org.trackdrivesync.tenant;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;

/**
 * How one TrackDrive account is reached and at what pace.
 *
 * @param baseUrl scheme and host, without a path; https, or plain http to loopback only
 * @param callsPerSecond the account's CPS; decimals allowed, above 0
 * @param requestsPerSecond pace of requests that dial nobody, above 0
 * @param redialWindow no number is dialed twice inside it
 * @param timeout for one whole exchange
 * @param schedulesEvery how often the list of its schedules is read
 * @param callResults whether it is learned what became of its calls
 */
public record TrackDriveAccount(
    URI baseUrl,
    String publicKey,
    Secret privateKey,
    BigDecimal callsPerSecond,
    BigDecimal requestsPerSecond,
    Duration redialWindow,
    Duration timeout,
    Duration schedulesEvery,
    CallResultSettings callResults) {
  public TrackDriveAccount {
    Objects.requireNonNull(baseUrl, "baseUrl");
    Objects.requireNonNull(publicKey, "publicKey");
    Objects.requireNonNull(privateKey, "privateKey");
    Objects.requireNonNull(callResults, "callResults");
    positive(callsPerSecond.signum(), "calls-per-second");
    positive(requestsPerSecond.signum(), "requests-per-second");
    positive(redialWindow.compareTo(Duration.ZERO), "redial-window");
    positive(timeout.compareTo(Duration.ZERO), "timeout");
    positive(schedulesEvery.compareTo(Duration.ZERO), "schedules-every");
  }

  private static void positive(int sign, String name) {
    if (sign <= 0) {
      throw new IllegalArgumentException(name + " must be above 0");
    }
  }
}
