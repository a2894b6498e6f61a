package org.trackdrivesync.source.salesforce;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A complete answer of Salesforce.
 *
 * @param lookedAt not later than the moment at which Salesforce looked, by its own clock and ours
 * @param retryAfter how long it wants to be left alone, if it says so
 * @param usage what {@code Sforce-Limit-Info} told, if it did
 */
public record SalesforceAnswer(
    int status,
    String body,
    Instant lookedAt,
    Optional<Duration> retryAfter,
    Optional<ApiUsage> usage) {

  boolean isGood() {
    return status == 200;
  }

  /** Without the body: it holds people. */
  @Override
  public String toString() {
    return "SalesforceAnswer[" + status + "]";
  }
}
