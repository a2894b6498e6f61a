package org.trackdrivesync.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How far TrackDrive's call lists were read for one promote of unknown end, or its list of leads
 * for one enrolment. It is kept with the request, so that each page is a claim of its own inside
 * {@code requests-per-second}, and another program can go on where one died.
 *
 * @param begun when the first page was asked, by the database's clock: what the lists prove, they
 *     prove of this time
 * @param clockAhead by how much the account's clock was ahead of the database's; empty while no
 *     answer told its {@code Date}
 * @param pages how many have been asked
 * @param place the page to ask next
 * @param seen calls of earlier pages that could be the one looked for
 */
public record CallSearch(
    Instant begun, Optional<Duration> clockAhead, int pages, Place place, List<SeenCall> seen) {
  public CallSearch {
    seen = List.copyOf(seen);
  }

  /** A search that asks its first page. */
  public static CallSearch begin(Instant now) {
    return new CallSearch(now, Optional.empty(), 0, Place.first(Form.BY_NUMBER), List.of());
  }

  /** The search after a page: what it showed, and where to go on. */
  public CallSearch next(Place then, List<SeenCall> shown) {
    List<SeenCall> all = new ArrayList<>(seen);
    shown.stream().filter(call -> !all.contains(call)).forEach(all::add);
    return new CallSearch(begun, clockAhead, pages + 1, then, all);
  }

  public CallSearch withClockAhead(Optional<Duration> ahead) {
    return new CallSearch(begun, ahead, pages, place, seen);
  }

  public CallSearch at(Place other) {
    return new CallSearch(begun, clockAhead, pages, other, seen);
  }

  /** Without what earlier pages left in doubt: another list may tell it better. */
  public CallSearch withoutDoubts() {
    List<SeenCall> sure =
        seen.stream().filter(call -> call.likeness() == SeenCall.Likeness.SURE).toList();
    return new CallSearch(begun, clockAhead, pages, place, sure);
  }

  /** The lists of leads.html and calls/index.html. */
  public enum Form {
    /** {@code GET /calls/1XXXXXXXXXX/by_caller_number} (observed). */
    BY_NUMBER,
    /** {@code GET /calls} with {@code created_at_from} and {@code created_at_to} (documented). */
    BY_TIME,
    /** The same where the number's list could not be read, or left a doubt. */
    BY_TIME_ONLY,
    /** {@code GET /leads} (documented), for an enrolment. */
    LEADS
  }

  /**
   * A page of a list.
   *
   * @param page counted from 1, where the list told no cursor
   * @param cursor as the list told it, text since it may be too large for a number; empty on the
   *     first page and where the list knows none
   * @param mark the first call of the page before, by which a list is noticed that does not turn
   */
  public record Place(Form form, int page, String cursor, String mark) {
    public static Place first(Form form) {
      return new Place(form, 1, "", "");
    }

    public boolean isFirst() {
      return page == 1 && cursor.isEmpty();
    }
  }
}
