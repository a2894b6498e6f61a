package org.trackdrivesync.source.salesforce;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Answers of Salesforce for tests. */
final class Answers {
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  private Answers() {}

  static SalesforceAnswer good(String body) {
    return of(200, body);
  }

  static SalesforceAnswer of(int status, String body) {
    return new SalesforceAnswer(status, body, NOW, Optional.empty(), Optional.empty());
  }

  static SalesforceAnswer error(int status, String code, String message) {
    return of(status, "[{\"message\":\"" + message + "\",\"errorCode\":\"" + code + "\"}]");
  }

  static SalesforceAnswer busy(int seconds) {
    return new SalesforceAnswer(
        429, "", NOW, Optional.of(Duration.ofSeconds(seconds)), Optional.empty());
  }
}
