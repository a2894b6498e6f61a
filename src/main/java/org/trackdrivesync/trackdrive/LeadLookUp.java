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
import org.trackdrivesync.dispatch.Claim;
import org.trackdrivesync.dispatch.LeadEvidence;

/**
 * Looks for the lead of an enrolment of unknown end: {@code GET /leads?fulltext=<number>}, newest
 * first (trackdrive-api.md, section 5.3; that {@code fulltext} finds a number is assumed, so the
 * list is cut to the last day by a documented filter, and each record is read).
 *
 * <p>Only a lead that was created since the sending is the enrolment's: one that was there before
 * is enrolled once more, which changes it and makes no second one.
 */
public final class LeadLookUp {
  private static final Duration A_DAY = Duration.ofDays(1);
  private static final String MOST_A_PAGE = "100";
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
    return enrolled(claim, homes, answer, since)
        .<LeadEvidence>map(LeadEvidence.Listed::new)
        .orElseGet(LeadEvidence.NotListed::new);
  }

  /**
   * The id of the lead that may be it; of several the oldest, which the sending made. Where numbers
   * are masked, several may be of as many people: then none is taken for it.
   */
  private static Optional<String> enrolled(
      Claim claim, Predicate<String> homes, Envelope answer, Instant since) {
    List<String> whole = new ArrayList<>();
    List<String> masked = new ArrayList<>();
    answer
        .list("leads")
        .forEachRemaining(
            record -> {
              ListedLead lead = new ListedLead(lead(record));
              if (lead.mayBeOf(claim, homes, since)) {
                (lead.isMasked() ? masked : whole).add(lead.id());
              }
            });
    return !whole.isEmpty()
        ? Optional.of(whole.get(whole.size() - 1))
        : masked.stream().findFirst().filter(only -> masked.size() == 1);
  }

  private static JsonNode lead(JsonNode record) {
    return record.has("lead") ? record.get("lead") : record;
  }
}
