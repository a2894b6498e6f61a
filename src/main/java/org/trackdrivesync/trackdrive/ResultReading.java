package org.trackdrivesync.trackdrive;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.trackdrivesync.dispatch.CallLook;
import org.trackdrivesync.dispatch.CallReadings.Span;
import org.trackdrivesync.dispatch.CallResult;
import org.trackdrivesync.dispatch.CallSearch.Form;
import org.trackdrivesync.dispatch.CallSearch.Place;
import org.trackdrivesync.dispatch.ResultTurn;
import org.trackdrivesync.tenant.Tenant;

/**
 * What is asked in one turn: the list of all calls since a time, a page an exchange and to its end,
 * and then single calls by their ids. Used by one exchange at a time.
 */
public final class ResultReading {
  /** A longer list is not read on in one turn; what it did not show is asked for by itself. */
  static final int MOST_PAGES = 400;

  /** What the way to and fro and whole seconds leave open, and calls that were sent early. */
  private static final Duration MARGIN = Duration.ofMinutes(1);

  private final Tenant tenant;
  private final ResultTurn turn;
  private final Queue<CallLook> looks = new ArrayDeque<>();
  private Optional<Place> place;
  private Duration ahead = Duration.ZERO;
  private boolean clockKnown;
  private boolean looksAdded;
  private int pages;
  private Optional<String> listRefusal = Optional.empty();
  private Optional<Trouble> trouble = Optional.empty();

  /**
   * Why no more can be asked.
   *
   * @param passing whether it may be otherwise soon; wrong keys will not
   */
  public record Trouble(String words, boolean passing) {}

  public ResultReading(Tenant tenant, ResultTurn turn) {
    this.tenant = tenant;
    this.turn = turn;
    this.place = turn.listFrom().map(from -> Place.first(Form.BY_TIME));
  }

  public Tenant tenant() {
    return tenant;
  }

  public ResultTurn turn() {
    return turn;
  }

  /** What is to be asked next; empty when all is read, or TrackDrive cannot be asked. */
  public Optional<ApiCall> next() {
    if (trouble.isPresent()) {
      return Optional.empty();
    }
    return place
        .map(at -> CallListRequest.of(span(), at))
        .or(() -> look().map(one -> ApiCall.get("calls/" + one.callId(), Map.of(), "call")));
  }

  /** The call that is asked for by itself now; empty while the list is read. */
  public Optional<CallLook> look() {
    return place.isPresent() ? Optional.empty() : Optional.ofNullable(looks.peek());
  }

  /** Whether single calls are to be added: the list is done with, be it that it cannot be had. */
  public boolean wantsLooks() {
    return place.isEmpty() && !looksAdded && trouble.isEmpty();
  }

  /** These are to be asked for by themselves, behind the list. */
  public void add(List<CallLook> more) {
    looksAdded = true;
    more.stream().filter(look -> CallHints.isName(look.callId())).forEach(looks::add);
  }

  /** Takes a complete answer to what {@link #next} said; tells the results that it shows. */
  public List<CallResult> answered(AnsweredPage page) {
    Envelope answer = Envelope.read(page.body());
    Duration assumed = ahead;
    if (!clockKnown) {
      ahead = AccountClock.ahead(page.date(), page.asked(), page.answered()).orElse(ahead);
      clockKnown = true;
    }
    boolean otherSpan = ahead.minus(assumed).abs().compareTo(MARGIN) > 0;
    if (place.isPresent() && otherSpan) {
      return List.of(); // the first page is asked once more, by its clock
    }
    return place.isPresent() ? listed(page, answer) : shown(page, answer);
  }

  /** No complete answer came; whatever else is to be asked would meet the same. */
  public void unanswered(String words) {
    trouble = Optional.of(new Trouble(words, true));
  }

  private List<CallResult> listed(AnsweredPage page, Envelope answer) {
    Optional<CallPage> read = CallPage.read(page.http(), answer);
    if (read.isEmpty()) {
      refused(answer.status(page.http()));
      listRefusal = Optional.of("HTTP " + answer.status(page.http()));
      place = Optional.empty();
      return List.of();
    }
    place = read.get().after(place.get()).filter(next -> ++pages < MOST_PAGES);
    return read.get().calls().stream().flatMap(call -> told(call).stream()).toList();
  }

  private List<CallResult> shown(AnsweredPage page, Envelope answer) {
    CallLook look = looks.remove();
    int status = answer.status(page.http());
    if (status < 200 || status >= 300) {
      refused(status);
      return List.of();
    }
    return new ToldCall(answer.record("call"))
        .result(live(), ahead).stream()
            .filter(call -> call.names().contains(look.callId()))
            .toList();
  }

  private Optional<CallResult> told(ListedCall call) {
    return new ToldCall(call.record()).result(live(), ahead);
  }

  /** That there is no such list or call ends nothing; wrong keys and an outage do. */
  private void refused(int status) {
    boolean passing = status == 429 || status >= 500 || status < 400;
    if (passing || status == 401) {
      trouble = Optional.of(new Trouble("HTTP " + status, passing));
    }
  }

  private Span span() {
    Instant from = turn.listFrom().orElseThrow();
    return new Span(
        from.plus(ahead).minus(MARGIN), turn.begun().plus(ahead).plus(MARGIN.multipliedBy(2)));
  }

  private Set<String> live() {
    return tenant.trackDrive().callResults().live();
  }

  /** How TrackDrive refused the list; empty where it did not. */
  public Optional<String> listRefusal() {
    return listRefusal;
  }

  public Optional<Trouble> trouble() {
    return trouble;
  }
}
