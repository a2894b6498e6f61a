package org.trackdrivesync.writeback;

import java.time.Duration;
import java.time.Instant;
import org.trackdrivesync.tenant.TenantId;

/** Outcomes for tests. */
final class SomeTelling {
  static final Instant AT = Instant.parse("2026-03-02T17:00:00.123456Z");
  static final TenantId ACME = new TenantId("acme");

  private SomeTelling() {}

  static ToldOutcome dialed(String crmId) {
    return outcome(crmId, "DIALED", null, AT);
  }

  static ToldOutcome outcome(String crmId, String outcome, String reason, Instant at) {
    return new ToldOutcome(
        ACME, "crm", crmId, "event 1", 3, 4L, "promote", outcome, reason, null, at, "77", null,
        null);
  }

  /** The n-th attempt, after so many failures of its source, of what waits for so long. */
  static Telling telling(ToldOutcome told, int attempt, int failures, Duration waits) {
    return new Telling(9, attempt, failures, AT, Duration.ZERO, AT.plus(waits), told);
  }

  static Telling first(ToldOutcome told) {
    return telling(told, 1, 0, Duration.ZERO);
  }
}
