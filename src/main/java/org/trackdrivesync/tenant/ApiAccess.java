package org.trackdrivesync.tenant;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * How the records of a CRM are listed whose webhooks are whole by themselves.
 *
 * @param accessToken of a program that may read the records
 */
public record ApiAccess(URI apiUrl, Secret accessToken, BigDecimal requestsPerSecond)
    implements RecordAccess {
  private static final BigDecimal SECOND = BigDecimal.valueOf(1_000_000_000);

  /** Between two requests. */
  public Duration spacing() {
    return Duration.ofNanos(SECOND.divide(requestsPerSecond, RoundingMode.UP).longValue());
  }

  /** None: each record is told whole. */
  @Override
  public List<String> furtherFields() {
    return List.of();
  }
}
