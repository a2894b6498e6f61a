package org.trackdrivesync.writeback;

import java.util.List;
import java.util.Map;

/**
 * What is known of a lead, to tell its changes from our own.
 *
 * @param fields what was said of it in its latest changes, the newest by the CRM's clock
 * @param fieldsThen what had been said, by the CRM's clock, when the change that is judged was made
 * @param isFirst whether the source of that change tells of the lead for the first time
 * @param told what was told of it, or may have been, newest first
 * @param justNow whether the newest of that was told a moment ago
 */
public record WrittenBefore(
    Map<String, String> fields,
    Map<String, String> fieldsThen,
    boolean isFirst,
    List<ToldOutcome> told,
    boolean justNow) {
  public WrittenBefore {
    fields = Map.copyOf(fields);
    fieldsThen = Map.copyOf(fieldsThen);
    told = List.copyOf(told);
  }
}
