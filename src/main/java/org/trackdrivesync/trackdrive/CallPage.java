package org.trackdrivesync.trackdrive;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.trackdrivesync.dispatch.CallSearch.Place;

/** One page of a call list, as TrackDrive answered it. */
final class CallPage {
  /** Documented as the default of {@code per_page}: a page with fewer is the last. */
  private static final int LEAST_FULL_PAGE = 25;

  /** Documented as 0, seen as null, absent or empty. */
  private static final Set<String> NO_CURSOR = Set.of("", "0", "-1");

  private final List<ListedCall> calls = new ArrayList<>();
  private final Optional<JsonNode> cursor;

  private CallPage(Envelope answer) {
    answer
        .list("calls")
        .forEachRemaining(
            record -> calls.add(new ListedCall(record.has("call") ? record.get("call") : record)));
    this.cursor = answer.nextCursor();
  }

  /** Empty where the answer is no list: refused, an inner failure, or something else. */
  static Optional<CallPage> read(int http, Envelope answer) {
    int status = answer.status(http);
    return status >= 200 && status < 300 && answer.holdsList("calls")
        ? Optional.of(new CallPage(answer))
        : Optional.empty();
  }

  List<ListedCall> calls() {
    return calls;
  }

  /** Whether the page before was told once more, so that the list has no end that can be seen. */
  boolean isStuck(Place place) {
    return !place.isFirst() && !calls.isEmpty() && calls.get(0).id().equals(place.mark());
  }

  /**
   * The page after this one. By its cursor where the list tells one; where it never did, by its
   * number, for as long as pages are full and turn.
   */
  Optional<Place> after(Place place) {
    String mark = calls.isEmpty() ? "" : calls.get(0).id();
    if (calls.isEmpty() || isStuck(place)) {
      return Optional.empty();
    }
    if (cursor.isPresent() || !place.cursor().isEmpty()) {
      return cursor
          .map(CallPage::text)
          .filter(next -> !NO_CURSOR.contains(next) && !next.equals(place.cursor()))
          .map(next -> new Place(place.form(), 1, next, mark));
    }
    return calls.size() < LEAST_FULL_PAGE
        ? Optional.empty()
        : Optional.of(new Place(place.form(), place.page() + 1, "", mark));
  }

  /** Cursors have 15 digits and more: never as a floating-point number writes itself. */
  private static String text(JsonNode cursor) {
    return cursor.isFloatingPointNumber()
        ? cursor.decimalValue().toBigInteger().toString()
        : cursor.isNull() ? "" : cursor.asText().strip();
  }
}
