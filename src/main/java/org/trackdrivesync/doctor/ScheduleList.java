package org.trackdrivesync.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trackdrivesync.tenant.Secret;
import org.trackdrivesync.trackdrive.ListedSchedule;
import org.trackdrivesync.trackdrive.PageTurn;
import org.trackdrivesync.trackdrive.SchedulePage;

/**
 * The account's schedules, page by page as the program reads them.
 *
 * @param whole whether the list was read to its end
 * @param pages how many showed something
 * @param cursors whether the list tells where it goes on
 * @param repeats whether it told a page once more
 */
record ScheduleList(
    List<ListedSchedule> schedules, boolean whole, int pages, boolean cursors, boolean repeats) {
  private static final int MOST_PAGES = 20;

  /** Reads on from the first page; empty where that is none. */
  static Optional<ScheduleList> read(Heard first, Conversation conversation) {
    List<ListedSchedule> found = new ArrayList<>();
    boolean cursors = first.envelope().nextCursor().isPresent();
    Heard heard = first;
    PageTurn turn = PageTurn.FIRST;
    for (int pages = 0; pages < MOST_PAGES; pages++) {
      Optional<SchedulePage> page = page(heard);
      if (page.isEmpty()) {
        return pages == 0
            ? Optional.empty()
            : Optional.of(new ScheduleList(found, false, pages, cursors, false));
      }
      List<ListedSchedule> shown = page.get().schedules();
      String mark = turn.mark();
      boolean repeats = pages > 0 && !shown.isEmpty() && shown.get(0).id().equals(mark);
      if (!repeats) {
        found.addAll(shown);
      }
      Optional<PageTurn> next = page.get().after(turn);
      if (next.isEmpty()) {
        int told = repeats || shown.isEmpty() ? pages : pages + 1;
        return Optional.of(new ScheduleList(found, true, told, cursors, repeats));
      }
      turn = next.get();
      heard = conversation.ask(SchedulePage.request(turn));
    }
    return Optional.of(new ScheduleList(found, false, MOST_PAGES, cursors, false));
  }

  Optional<ListedSchedule> named(String id) {
    return schedules.stream().filter(schedule -> schedule.isNamed(id)).findFirst();
  }

  Optional<ListedSchedule> withToken(Secret token) {
    return schedules.stream()
        .filter(schedule -> schedule.leadToken().filter(token::equals).isPresent())
        .findFirst();
  }

  boolean showsTokens() {
    return schedules.stream().anyMatch(schedule -> schedule.leadToken().isPresent());
  }

  private static Optional<SchedulePage> page(Heard heard) {
    return heard.silence().isPresent()
        ? Optional.empty()
        : SchedulePage.read(heard.http(), heard.envelope());
  }
}
