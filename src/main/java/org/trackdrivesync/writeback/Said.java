package org.trackdrivesync.writeback;

import java.time.Instant;
import java.util.Map;

/** What a source said of a lead in one change. */
public record Said(String source, Instant occurredAt, Map<String, String> fields) {
  public Said {
    fields = Map.copyOf(fields);
  }
}
