package org.trackdrivesync.trackdrive;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.trackdrivesync.dispatch.CallReadings;
import org.trackdrivesync.dispatch.CallSearch;
import org.trackdrivesync.dispatch.CallSearch.Form;
import org.trackdrivesync.dispatch.CallSearch.Place;
import org.trackdrivesync.dispatch.Claim;
import org.trackdrivesync.dispatch.Doubt;
import org.trackdrivesync.dispatch.Evidence;
import org.trackdrivesync.dispatch.KnownCalls;
import org.trackdrivesync.dispatch.ReconcilePolicy;
import org.trackdrivesync.dispatch.SeenCall;
import org.trackdrivesync.tenant.TrackDriveAccount;

/**
 * Looks for the call of a promote of unknown end in TrackDrive's two call lists, a page at a time.
 *
 * <p>What one promote's reading of all calls showed serves the others: after an outage hundreds are
 * looked up, and each would ask for the same pages.
 *
 * <p>The list of the number's calls comes first: one short page finds most. That it does not show a
 * call is no proof, since it is unproved that it holds outbound calls: so before a promote may be
 * sent again, the list of all calls of that time is read as well, to its end. Only where TrackDrive
 * has no such list does the number's list alone decide.
 */
public final class CallLookUp {
  private static final int MOST_PAGES = 200;

  private static final Set<Integer> NO_LIST = Set.of(404, 405, 410, 501);

  private final KnownCalls known;
  private final SharedReadings shared;

  public CallLookUp(KnownCalls known, CallReadings readings) {
    this.known = known;
    this.shared = new SharedReadings(readings);
  }

  /** The request for the page that a claim is to ask. */
  public static ApiCall request(Claim claim, TrackDriveAccount account) {
    return CallListRequest.of(claim, search(claim, claim.slot()), CallTimes.of(account));
  }

  /** What follows from a page. */
  public Evidence read(Claim claim, TrackDriveAccount account, AnsweredPage page) {
    CallSearch search = search(claim, page.asked());
    Envelope answer = Envelope.read(page.body());
    Optional<CallPage> read = CallPage.read(page.http(), answer);
    if (read.isEmpty()) {
      return isNoList(search, answer.status(page.http()))
          ? weigh(claim, search, CallTimes.of(account))
          : unreadable(search, answer, page);
    }
    CallTimes times = CallTimes.of(account);
    CallSearch told = withClock(search, page);
    if (told.place().form() != Form.BY_NUMBER && !told.clockAhead().equals(search.clockAhead())) {
      return further(told, Place.first(told.place().form()), List.of());
    }
    List<SeenCall> shown = candidates(read.get().calls().stream(), claim, told, times);
    Optional<Place> next = read.get().after(told.place());
    return told.place().form() == Form.BY_NUMBER
        ? ofTheNumber(claim, account, told, shown, next)
        : ofThatTime(claim, account, told, shown, read.get());
  }

  private Evidence ofTheNumber(
      Claim claim,
      TrackDriveAccount account,
      CallSearch told,
      List<SeenCall> shown,
      Optional<Place> next) {
    if (next.isPresent()) {
      return further(told, next.get(), shown);
    }
    CallTimes times = CallTimes.of(account);
    CallSearch whole = told.next(told.place(), shown);
    Evidence evidence = weigh(claim, whole, times);
    if (evidence instanceof Evidence.Placed
        || !ReconcilePolicy.proves(claim, account.redialWindow(), told.begun())) {
      return evidence;
    }
    CallSearch sure = whole.withoutDoubts();
    Place other = Place.first(otherList(evidence));
    return shownToOthers(claim, account, sure.at(other))
        .orElseGet(() -> further(sure, other, List.of()));
  }

  private Evidence ofThatTime(
      Claim claim,
      TrackDriveAccount account,
      CallSearch told,
      List<SeenCall> shown,
      CallPage page) {
    CallTimes times = CallTimes.of(account);
    Optional<Place> next = page.after(told.place());
    shared.keep(claim, told, page.calls());
    if (next.isPresent()) {
      return shownToOthers(claim, account, told.next(told.place(), shown))
          .orElseGet(() -> further(told, next.get(), shown));
    }
    Evidence evidence = weigh(claim, told.next(told.place(), shown), times);
    if (page.isStuck(told.place())) {
      return evidence instanceof Evidence.Placed
          ? evidence
          : new Evidence.Doubtful("the call list tells the same page again and again");
    }
    shared.complete(claim, told, times);
    return evidence;
  }

  /** What the list showed to those who read it to its end, if they read enough, late enough. */
  private Optional<Evidence> shownToOthers(
      Claim claim, TrackDriveAccount account, CallSearch search) {
    CallTimes times = CallTimes.of(account);
    return shared
        .of(claim, account, search)
        .map(calls -> candidates(calls.stream(), claim, search, times))
        .map(shown -> weigh(claim, search.next(search.place(), shown), times));
  }

  private static List<SeenCall> candidates(
      Stream<ListedCall> calls, Claim claim, CallSearch search, CallTimes times) {
    return calls.flatMap(call -> call.candidate(claim, search, times).stream()).toList();
  }

  /** No complete answer came; the same page is asked again. */
  public static Evidence unanswered(Claim claim, Instant asked, String words) {
    CallSearch search = search(claim, asked);
    return new Evidence.Unreadable(words, resumed(search));
  }

  private Evidence weigh(Claim claim, CallSearch search, CallTimes times) {
    Duration error = times.error(search);
    List<SeenCall> calls = search.seen();
    return Evidence.of(
        search.begun(), calls, known.of(claim, calls, error, times.reach().plus(error)));
  }

  private static Form otherList(Evidence ofTheNumber) {
    return ofTheNumber instanceof Evidence.Doubtful ? Form.BY_TIME_ONLY : Form.BY_TIME;
  }

  /** Where TrackDrive has no list of all calls, what the number's list said without doubt holds. */
  private static boolean isNoList(CallSearch search, int status) {
    return search.place().equals(Place.first(Form.BY_TIME)) && NO_LIST.contains(status);
  }

  private static Evidence unreadable(CallSearch search, Envelope answer, AnsweredPage page) {
    int status = answer.status(page.http());
    boolean passing = status == 429 || status >= 500;
    if (search.place().form() == Form.BY_NUMBER && status != 429) {
      return further(withClock(search, page), Place.first(Form.BY_TIME_ONLY), List.of());
    }
    return new Evidence.Unreadable(answer.words(), passing ? resumed(search) : Optional.empty());
  }

  private static Optional<CallSearch> resumed(CallSearch search) {
    return search.pages() + 1 < MOST_PAGES
        ? Optional.of(search.next(search.place(), List.of()))
        : Optional.empty();
  }

  private static Evidence further(CallSearch search, Place place, List<SeenCall> shown) {
    CallSearch next = search.next(place, shown);
    return next.pages() < MOST_PAGES
        ? new Evidence.Unfinished(next)
        : new Evidence.Doubtful("the call list is longer than " + MOST_PAGES + " pages");
  }

  private static CallSearch withClock(CallSearch search, AnsweredPage page) {
    return search.clockAhead().isPresent()
        ? search
        : search.withClockAhead(AccountClock.ahead(page.date(), page.asked(), page.answered()));
  }

  private static CallSearch search(Claim claim, Instant asked) {
    return claim.doubt().flatMap(Doubt::search).orElseGet(() -> CallSearch.begin(asked));
  }
}
