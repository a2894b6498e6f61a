package org.trackdrivesync.trackdrive;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trackdrivesync.dispatch.CallSearch.Place;

/** One page of a call list, as TrackDrive answered it. */
public final class CallPage {
  /** Documented as the default of {@code per_page}: a page with fewer is the last. */
  private static final int LEAST_FULL_PAGE = 25;

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
  public static Optional<CallPage> read(int http, Envelope answer) {
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
    return turn(place).isStuck(first());
  }

  /**
   * The page after this one. By its cursor where the list tells one; where it never did, by its
   * number, for as long as pages are full and turn.
   */
  public Optional<Place> after(Place place) {
    return turn(place)
        .after(first(), cursor)
        .filter(next -> !next.cursor().isEmpty() || calls.size() >= LEAST_FULL_PAGE)
        .map(next -> new Place(place.form(), next.page(), next.cursor(), next.mark()));
  }

  private static PageTurn turn(Place place) {
    return new PageTurn(place.page(), place.cursor(), place.mark());
  }

  private Optional<String> first() {
    return calls.stream().findFirst().map(ListedCall::id);
  }
}
