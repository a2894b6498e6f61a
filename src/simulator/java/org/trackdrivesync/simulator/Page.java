package org.trackdrivesync.simulator;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** Cuts one page out of a list, by page number or by cursor. */
final class Page {
  /** Cursors seen in public have 15 digits; the id is what counts. */
  private static final long CURSOR = 170_000_000_000_000L;

  private Page() {}

  /** The page of a list; a cursor stands for the record that the page before ended with. */
  static <T> Reply of(
      Visit visit,
      String root,
      List<T> all,
      ToLongFunction<T> id,
      Function<T, Map<String, Object>> show) {
    Parameters asked = visit.parameters();
    Optional<Mood.ListPages> pages = visit.mood().find(Mood.ListPages.class);
    int most = pages.map(Mood.ListPages::most).orElse(Integer.MAX_VALUE);
    boolean cursors = !pages.map(Mood.ListPages::noCursor).orElse(false);
    int size = Math.min(most, Math.max(1, asked.number("per_page", 25)));
    int page = Math.max(1, asked.number("page", 1));
    long after = cursors ? after(asked.text("cursor", "-1")) : -1;
    List<T> rest = after < 0 ? all : behind(all, id, after);
    int from = after < 0 ? Math.min(rest.size(), (page - 1) * size) : 0;
    List<T> shown = rest.subList(from, Math.min(rest.size(), from + size));
    boolean last = from + shown.size() >= rest.size();
    List<Map<String, Object>> records =
        shown.stream().map(show).map(record -> columns(record, asked.text("columns"))).toList();
    if ("false".equals(asked.text("root"))) {
      return Reply.body(200, records);
    }
    Map<String, Object> metadata = new LinkedHashMap<>();
    metadata.put("root", root);
    metadata.put("page", page);
    metadata.put("per_page", size);
    metadata.put("total_count", all.size());
    if (cursors) {
      metadata.put("next_cursor", last ? 0 : CURSOR + id.applyAsLong(shown.get(shown.size() - 1)));
    }
    return Reply.body(200, Envelope.list(root, records, metadata));
  }

  /** What follows a record; where it is gone, what has a lower id, as ids of calls descend. */
  private static <T> List<T> behind(List<T> all, ToLongFunction<T> id, long last) {
    for (int i = 0; i < all.size(); i++) {
      if (id.applyAsLong(all.get(i)) == last) {
        return all.subList(i + 1, all.size());
      }
    }
    return all.stream().filter(item -> id.applyAsLong(item) < last).toList();
  }

  private static long after(String cursor) {
    try {
      long value = Long.parseLong(cursor);
      return value < 0 ? -1 : Math.max(0, value - CURSOR);
    } catch (NumberFormatException notACursor) {
      return -1;
    }
  }

  private static Map<String, Object> columns(Map<String, Object> record, String wanted) {
    if (wanted != null) {
      record.keySet().retainAll(Arrays.asList(wanted.split("\\s*,\\s*")));
    }
    return record;
  }
}
