package org.trackdrivesync.history;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trackdrivesync.dispatch.Outcome;
import org.trackdrivesync.dispatch.RequestKind;

/**
 * A request with its tries.
 *
 * @param outcome how it ended; null while it is open
 * @param detail TrackDrive's own words, or ours where it was never asked
 * @param data the tokens that TrackDrive is sent
 * @param result what became of the call; null where it is not known, or not asked
 * @param actions what operators did to it
 */
public record RequestStory(
    long id,
    RequestKind kind,
    State state,
    Outcome outcome,
    String reason,
    String detail,
    String distribution,
    String scheduleId,
    Map<String, String> data,
    RequestTimes times,
    String callId,
    String leadId,
    ResultStory result,
    List<AttemptStory> attempts,
    List<OperatorAction> actions) {
  public RequestStory {
    data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
    attempts = List.copyOf(attempts);
    actions = List.copyOf(actions);
  }
}
