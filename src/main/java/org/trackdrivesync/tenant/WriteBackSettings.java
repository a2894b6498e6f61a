package org.trackdrivesync.tenant;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/**
 * That a source is told what became of its leads, and how.
 *
 * @param fields where in the CRM each thing stands: written there by this program, or by whoever
 *     the webhook goes to; a change that shows nothing else is our own
 * @param touched fields that the CRM itself changes with whatever is written
 */
public record WriteBackSettings(
    String source,
    WriteBackTarget target,
    Map<WriteBackField, String> fields,
    Set<String> touched,
    BigDecimal requestsPerSecond,
    Duration timeout) {
  public WriteBackSettings {
    Map<WriteBackField, String> copy = new EnumMap<>(WriteBackField.class);
    copy.putAll(fields);
    fields = Collections.unmodifiableMap(copy);
    touched = Set.copyOf(touched);
  }
}
