package org.trackdrivesync.writeback;

import java.util.List;
import java.util.Map;

/**
 * What is known of a lead, to tell its changes from our own.
 *
 * @param fields what its source said of it in its latest changes, as they came
 * @param fieldsThen what it had said, by the CRM's clock, when the change that is judged was made
 * @param told what was told of it, or may have been, newest first
 * @param justNow whether the newest of that was told a moment ago
 */
public record WrittenBefore(
    Map<String, String> fields,
    Map<String, String> fieldsThen,
    List<ToldOutcome> told,
    boolean justNow) {
  public WrittenBefore {
    fields = Map.copyOf(fields);
    fieldsThen = Map.copyOf(fieldsThen);
    told = List.copyOf(told);
  }
}
