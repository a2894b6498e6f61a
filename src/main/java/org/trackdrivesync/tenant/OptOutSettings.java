package org.trackdrivesync.tenant;

import java.util.List;
import java.util.Optional;

/**
 * Which leads want no calls any more, as configured.
 *
 * @param conditions all must hold
 * @param when a further predicate in Camel's Simple language over the lead's tokens
 */
public record OptOutSettings(List<Condition> conditions, Optional<String> when) {
  public OptOutSettings {
    conditions = List.copyOf(conditions);
    if (conditions.isEmpty() && when.isEmpty()) {
      throw new IllegalArgumentException("needs a condition or a predicate");
    }
  }
}
