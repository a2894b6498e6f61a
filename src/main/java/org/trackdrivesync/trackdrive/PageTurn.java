package org.trackdrivesync.trackdrive;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import java.util.Set;

/**
 * Where one of TrackDrive's lists goes on (change_logs/index.html): at the cursor that the page
 * before told, or at the next number where the list never tells a cursor.
 *
 * @param page counted from 1, where the list told no cursor
 * @param cursor as the list told it, text since it may be too large for a number; empty on the
 *     first page and where the list knows none
 * @param mark the first record of the page before, by which a list is noticed that does not turn
 */
public record PageTurn(int page, String cursor, String mark) {
  public static final PageTurn FIRST = new PageTurn(1, "", "");

  /** Documented as 0 and seen as null, absent or empty; -1 would begin anew. */
  private static final Set<String> NO_CURSOR = Set.of("", "0", "-1");

  public boolean isFirst() {
    return page == 1 && cursor.isEmpty();
  }

  /**
   * Whether a page is the one before told once more, so that the list has no end that can be seen.
   *
   * @param first the id of its first record; empty where the page is
   */
  boolean isStuck(Optional<String> first) {
    return !isFirst() && first.filter(mark::equals).isPresent();
  }

  /**
   * The turn after this one's page; empty where that is the last.
   *
   * @param first the id of the page's first record; empty where the page is
   * @param told the cursor that the page told; empty where it did not speak of one
   */
  Optional<PageTurn> after(Optional<String> first, Optional<JsonNode> told) {
    if (first.isEmpty() || isStuck(first)) {
      return Optional.empty();
    }
    if (told.isPresent() || !cursor.isEmpty()) {
      return told.map(PageTurn::text)
          .filter(next -> !NO_CURSOR.contains(next) && !next.equals(cursor))
          .map(next -> new PageTurn(1, next, first.get()));
    }
    return Optional.of(new PageTurn(page + 1, "", first.get()));
  }

  /** Cursors have 15 digits and more: never as a floating-point number writes itself. */
  private static String text(JsonNode cursor) {
    return cursor.isFloatingPointNumber()
        ? cursor.decimalValue().toBigInteger().toString()
        : cursor.isNull() ? "" : cursor.asText().strip();
  }
}
