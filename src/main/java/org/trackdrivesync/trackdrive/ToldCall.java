package org.trackdrivesync.trackdrive;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.trackdrivesync.dispatch.CallResult;

/**
 * What a record of a call tells of its end (calls/index.html). Types drift: numbers may be texts,
 * and {@code buyer_converted} was seen as a boolean and as {@code Converted}.
 */
record ToldCall(JsonNode record) {
  private static final List<String> DISPOSITIONS =
      List.of("disposition_name", "disposition_key", "disposition_id");

  private static final Set<String> YES = Set.of("true", "1", "yes", "on", "converted");
  private static final Set<String> NO = Set.of("false", "0", "no", "off", "not converted");
  private static final int LONGEST = 200;

  /**
   * Its result; empty where the record does not tell which call it is.
   *
   * @param live words of a status that say that the call goes on
   * @param ahead by how much the account's clock is ahead of ours
   */
  Optional<CallResult> result(Set<String> live, Duration ahead) {
    String id = text("id");
    String uuid = text("uuid");
    if (id.isEmpty() && uuid.isEmpty()) {
      return Optional.empty();
    }
    String status = first(List.of("status"));
    String endedAt = text("ended_at");
    boolean ended = !endedAt.isEmpty() || (status != null && !live.contains(word(status)));
    Instant end = AccountClock.created(endedAt).map(time -> time.minus(ahead)).orElse(null);
    return Optional.of(
        new CallResult(
            id.isEmpty() ? uuid : id,
            uuid,
            status,
            seconds("total_duration"),
            seconds("answered_duration"),
            first(DISPOSITIONS),
            converted(),
            end,
            ended));
  }

  /** {@code On Hold} and {@code on_hold} are {@code on-hold}. */
  static String word(String status) {
    return status.strip().toLowerCase(Locale.ROOT).replaceAll("[\\s_]+", "-");
  }

  private String first(List<String> fields) {
    return fields.stream()
        .map(this::text)
        .filter(text -> !text.isEmpty())
        .map(text -> text.length() <= LONGEST ? text : text.substring(0, LONGEST))
        .findFirst()
        .orElse(null);
  }

  private Boolean converted() {
    String told = text("buyer_converted").toLowerCase(Locale.ROOT);
    return YES.contains(told) ? Boolean.TRUE : NO.contains(told) ? Boolean.FALSE : null;
  }

  /** Whole seconds; what is no number of them is not told. */
  private Integer seconds(String field) {
    String told = text(field);
    return told.matches("\\d{1,9}(\\.\\d+)?") ? Integer.valueOf(told.split("\\.")[0]) : null;
  }

  private String text(String field) {
    JsonNode value = record.path(field);
    return value.isValueNode() && !value.isNull()
        ? value.asText().strip().replace("\u0000", "")
        : "";
  }
}
