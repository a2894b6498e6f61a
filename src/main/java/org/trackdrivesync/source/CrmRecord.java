package org.trackdrivesync.source;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A record as the CRM told it.
 *
 * @param modifiedAt when it was last changed there, by the CRM's clock; empty where it does not say
 * @param createdAt when it was made there; empty where it does not say
 * @param fields what was asked for; blank what the record has empty
 */
public record CrmRecord(
    String id,
    Optional<Instant> modifiedAt,
    Optional<Instant> createdAt,
    Map<String, String> fields) {
  public CrmRecord {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /** A record of which nobody asks when it was made. */
  public CrmRecord(String id, Optional<Instant> modifiedAt, Map<String, String> fields) {
    this(id, modifiedAt, Optional.empty(), fields);
  }
}
