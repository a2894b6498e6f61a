package org.trackdrivesync.history;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A change with everything that came of it.
 *
 * @param origin {@code backfill 7} where a reading of the past told it; null for all that happens
 *     now
 * @param fields the CRM's fields as they arrived
 * @param writeBacks what its source was told of it, oldest first
 */
public record ChangeStory(
    ChangeSummary change,
    String origin,
    Map<String, String> fields,
    DecisionStory decision,
    List<RequestStory> requests,
    List<WriteBackStory> writeBacks) {
  public ChangeStory {
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    requests = List.copyOf(requests);
    writeBacks = List.copyOf(writeBacks);
  }
}
