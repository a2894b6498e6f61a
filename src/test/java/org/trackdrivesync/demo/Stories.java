package org.trackdrivesync.demo;

import java.time.Instant;

/** Stories for tests. */
final class Stories {
  private Stories() {}

  static Story of(String tenant, String outcome, Long callMillis) {
    return new Story(
        Instant.parse("2026-03-02T15:04:05.6Z"),
        tenant,
        "Maria Delgado",
        "+1719*****23",
        "created",
        "hot",
        callMillis == null ? null : Long.valueOf(3),
        outcome,
        callMillis,
        "");
  }

  static Story expecting(Story story, String expected) {
    return new Story(
        story.at(),
        story.tenant(),
        story.name(),
        story.number(),
        story.event(),
        story.rule(),
        story.slotMillis(),
        story.outcome(),
        story.callMillis(),
        expected);
  }
}
