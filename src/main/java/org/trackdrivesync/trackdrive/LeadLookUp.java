package org.trackdrivesync.trackdrive;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.trackdrivesync.dispatch.CallSearch;
import org.trackdrivesync.dispatch.CallSearch.Form;
import org.trackdrivesync.dispatch.CallSearch.Place;
import org.trackdrivesync.dispatch.Claim;
import org.trackdrivesync.dispatch.Doubt;
import org.trackdrivesync.dispatch.LeadEvidence;

/**
 * Looks for the lead of an enrolment of unknown end: {@code GET /leads?fulltext=<number>}, newest
 * first (leads.html; that {@code fulltext} finds a number is assumed, so the list is cut to the
 * last day by a documented filter, and each record is read, page by page until they are older than
 * the sending).
 *
 * <p>Only a lead that was created since the sending is the enrolment's: one that was there before
 * is enrolled once more, which changes it and makes no second one.
 */
public final class LeadLookUp {
  private static final Duration A_DAY = Duration.ofDays(1);
  private static final String MOST_A_PAGE = "100";

  /** Of a list that is not searched: as many leads as a CRM sends within a busy minute. */
  private static final int MOST_PAGES = 50;

  /** Documented as the default of {@code per_page}: a page with fewer is the last. */
  private static final int LEAST_FULL_PAGE = 25;

  private static final Set<Integer> NO_LIST = Set.of(400, 401, 403, 404, 405, 410, 422, 501);

  /** What the whole seconds of a {@code Date} header and the way to and fro leave open. */
  private static final Duration KNOWN_CLOCK = Duration.ofSeconds(10);

  /** A clock that nobody told may be wrong by minutes. */
  private static final Duration WRONG_CLOCK = Duration.ofMinutes(5);

  private LeadLookUp() {}

  /** The request for the list that a claim is to ask. */
  public static ApiCall request(Claim claim) {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("fulltext", ShownNumber.digits(claim.number()));
    parameters.put("created_at_from", CallListRequest.date(claim.doubtedSince().minus(A_DAY)));
    parameters.put("order", "created_at");
    parameters.put("order_dir", "desc");
    parameters.put("per_page", MOST_A_PAGE);
    Place place = place(claim);
    if (!place.cursor().isEmpty()) {
      parameters.put("cursor", place.cursor());
    } else if (place.page() > 1) {
      parameters.put("page", Integer.toString(place.page()));
    }
    return ApiCall.get("leads", parameters, "leads");
  }

  /**
   * What the list tells.
   *
   * @param homes on which schedules the lead may be
   */
  public static LeadEvidence read(Claim claim, Predicate<String> homes, AnsweredPage page) {
    Envelope answer = Envelope.read(page.body());
    int status = answer.status(page.http());
    if (NO_LIST.contains(status)) {
      return new LeadEvidence.NoList(answer.words());
    }
    if (status < 200 || status >= 300 || !answer.holdsList("leads")) {
      return new LeadEvidence.Unreadable(answer.words());
    }
    Optional<Duration> ahead = AccountClock.ahead(page.date(), page.asked(), page.answered());
    Instant since =
        claim
            .doubtedSince()
            .plus(ahead.orElse(Duration.ZERO))
            .minus(ahead.isPresent() ? KNOWN_CLOCK : WRONG_CLOCK);
    List<ListedLead> leads = new ArrayList<>();
    answer.list("leads").forEachRemaining(record -> leads.add(new ListedLead(lead(record))));
    return enrolled(claim, homes, leads, since)
        .<LeadEvidence>map(LeadEvidence.Listed::new)
        .or(() -> further(claim, answer, leads, since, page.asked()))
        .orElseGet(LeadEvidence.NotListed::new);
  }

  private static Optional<LeadEvidence> further(
      Claim claim, Envelope answer, List<ListedLead> leads, Instant since, Instant asked) {
    Place place = place(claim);
    CallSearch search = claim.doubt().flatMap(Doubt::search).orElseGet(() -> beginning(asked));
    return new PageTurn(place.page(), place.cursor(), place.mark())
        .after(leads.stream().findFirst().map(ListedLead::id), answer.nextCursor())
        .filter(next -> !next.cursor().isEmpty() || leads.size() >= LEAST_FULL_PAGE)
        .filter(next -> !isBehind(leads, since) && search.pages() + 1 < MOST_PAGES)
        .map(next -> new Place(Form.LEADS, next.page(), next.cursor(), next.mark()))
        .map(next -> new LeadEvidence.GoesOn(search.next(next, List.of())));
  }

  /**
   * Whether a page, newest first as it was asked for, has come to leads from before the sending.
   */
  private static boolean isBehind(List<ListedLead> leads, Instant since) {
    Optional<Instant> first = leads.stream().findFirst().flatMap(ListedLead::created);
    Optional<Instant> last =
        leads.stream().reduce((one, next) -> next).flatMap(ListedLead::created);
    return first.isPresent()
        && last.filter(at -> at.isBefore(since) && !at.isAfter(first.get())).isPresent();
  }

  private static Place place(Claim claim) {
    return claim
        .doubt()
        .flatMap(Doubt::search)
        .map(CallSearch::place)
        .orElse(Place.first(Form.LEADS));
  }

  private static CallSearch beginning(Instant asked) {
    return new CallSearch(asked, Optional.empty(), 0, Place.first(Form.LEADS), List.of());
  }

  /**
   * The id of the lead that may be it; of several the oldest, which the sending made. Where numbers
   * are masked, several may be of as many people: then none is taken for it.
   */
  private static Optional<String> enrolled(
      Claim claim, Predicate<String> homes, List<ListedLead> leads, Instant since) {
    List<ListedLead> fitting =
        leads.stream().filter(lead -> lead.mayBeOf(claim, homes, since)).toList();
    List<ListedLead> whole = fitting.stream().filter(lead -> !lead.isMasked()).toList();
    List<ListedLead> one = whole.isEmpty() && fitting.size() == 1 ? fitting : whole;
    return one.stream().reduce((newer, older) -> older).map(ListedLead::id);
  }

  private static JsonNode lead(JsonNode record) {
    return record.has("lead") ? record.get("lead") : record;
  }
}
