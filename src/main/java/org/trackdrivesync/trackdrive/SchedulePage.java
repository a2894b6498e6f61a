package org.trackdrivesync.trackdrive;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One page of {@code GET /api/v1/schedules}, as TrackDrive answered it. */
public final class SchedulePage {
  private static final String LIST = "schedules";

  private final List<ListedSchedule> schedules = new ArrayList<>();
  private final Optional<JsonNode> cursor;

  private SchedulePage(Envelope answer) {
    answer
        .list(LIST)
        .forEachRemaining(
            record ->
                ListedSchedule.of(record.has("schedule") ? record.get("schedule") : record)
                    .ifPresent(schedules::add));
    this.cursor = answer.nextCursor();
  }

  /** The request for the page at a turn: what is documented of this list, and no more. */
  public static ApiCall request(PageTurn turn) {
    Map<String, String> parameters = new LinkedHashMap<>();
    if (!turn.cursor().isEmpty()) {
      parameters.put("cursor", turn.cursor());
    } else if (turn.page() > 1) {
      parameters.put("page", Integer.toString(turn.page()));
    }
    return ApiCall.get("schedules", parameters, LIST);
  }

  /** Empty where the answer is no list: refused, an inner failure, or something else. */
  public static Optional<SchedulePage> read(int http, Envelope answer) {
    int status = answer.status(http);
    return status >= 200 && status < 300 && answer.holdsList(LIST)
        ? Optional.of(new SchedulePage(answer))
        : Optional.empty();
  }

  public List<ListedSchedule> schedules() {
    return List.copyOf(schedules);
  }

  /**
   * The page after this one, if there may be one. By the cursor where the list tells one; where it
   * never did, by its number, until a page is empty or the one before is told once more: nobody
   * knows how many records make a full page of this list.
   */
  public Optional<PageTurn> after(PageTurn turn) {
    return turn.after(schedules.stream().findFirst().map(ListedSchedule::id), cursor);
  }
}
