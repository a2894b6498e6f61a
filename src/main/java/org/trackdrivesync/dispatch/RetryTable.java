package org.trackdrivesync.dispatch;

import static org.trackdrivesync.dispatch.AnswerClass.ACCEPTED;
import static org.trackdrivesync.dispatch.AnswerClass.COALESCED;
import static org.trackdrivesync.dispatch.AnswerClass.FAILED;
import static org.trackdrivesync.dispatch.AnswerClass.REJECTED;
import static org.trackdrivesync.dispatch.AnswerClass.RETRY_LATER;
import static org.trackdrivesync.dispatch.AnswerClass.UNKNOWN;
import static org.trackdrivesync.dispatch.RequestKind.CALLBACK;
import static org.trackdrivesync.dispatch.RequestKind.ENROLL;
import static org.trackdrivesync.dispatch.RequestKind.HURRY;
import static org.trackdrivesync.dispatch.RequestKind.OPT_OUT;
import static org.trackdrivesync.dispatch.RequestKind.PROMOTE;
import static org.trackdrivesync.dispatch.RequestKind.UPDATE_LEAD;
import static org.trackdrivesync.dispatch.RequestKind.UPDATE_SCHEDULE;

import java.time.Duration;
import java.util.List;
import org.trackdrivesync.lead.Reason;

/**
 * What becomes of a request after an answer: the first row that fits decides. {@code
 * src/docs/retries.md} shows the same rows; a test holds them to each other.
 */
final class RetryTable {
  private static final Reason ANY_REASON = null;
  private static final RequestKind ANY_KIND = null;

  /** A pace that was missed by a little: soon again, and often, until the promote expires. */
  private static final BackOff SOON = BackOff.ofMillis(1_000, 2_000, 2_000);

  /** A schedule that a person has paused, and may open at any time. */
  private static final BackOff UNTIL_OPENED = BackOff.ofMillis(15_000, 20_000, 20_000);

  /** An outage of unknown length: full jitter under a bound that doubles with each attempt. */
  private static final BackOff GROWING = BackOff.ofMillis(1, 1_000, 60_000);

  /**
   * An update of a lead or schedule that is known may be repeated, whatever became of the first.
   */
  static final BackOff UPDATES = GROWING;

  private static final Duration FIRST_ASK = Duration.ofSeconds(3);

  static final List<Row> ROWS =
      List.of(
          row(ACCEPTED, ANY_REASON, PROMOTE, new Ends(Outcome.DIALED)),
          row(ACCEPTED, ANY_REASON, ENROLL, new Ends(Outcome.ENROLLED)),
          row(ACCEPTED, ANY_REASON, HURRY, new Ends(Outcome.LEAD_UPDATED)),
          row(ACCEPTED, ANY_REASON, CALLBACK, new Ends(Outcome.LEAD_UPDATED)),
          row(ACCEPTED, ANY_REASON, UPDATE_LEAD, new Ends(Outcome.LEAD_UPDATED)),
          row(ACCEPTED, ANY_REASON, OPT_OUT, new Ends(Outcome.LEAD_UPDATED)),
          row(ACCEPTED, ANY_REASON, UPDATE_SCHEDULE, new Ends(Outcome.SCHEDULE_UPDATED)),
          row(REJECTED, Reason.LEAD_NOT_FOUND, PROMOTE, new ForgetsLead(Outcome.REJECTED)),
          row(REJECTED, Reason.SCHEDULE_NOT_FOUND, PROMOTE, new ForgetsLead(Outcome.REJECTED)),
          row(REJECTED, Reason.LEAD_NOT_FOUND, ENROLL, new ForgetsLead(Outcome.REJECTED)),
          row(REJECTED, Reason.LEAD_NOT_FOUND, HURRY, new ForgetsLead(Outcome.REJECTED)),
          row(REJECTED, Reason.LEAD_NOT_FOUND, CALLBACK, new ForgetsLead(Outcome.REJECTED)),
          row(REJECTED, Reason.LEAD_NOT_FOUND, UPDATE_LEAD, new ForgetsLead(Outcome.REJECTED)),
          row(REJECTED, Reason.LEAD_NOT_FOUND, OPT_OUT, new ForgetsLead(Outcome.REJECTED)),
          // a bare 404 says not what is not there: of a request by lead_id it is the lead
          row(REJECTED, Reason.SCHEDULE_NOT_FOUND, ENROLL, new ForgetsLead(Outcome.REJECTED)),
          row(REJECTED, Reason.SCHEDULE_NOT_FOUND, HURRY, new ForgetsLead(Outcome.REJECTED)),
          row(REJECTED, Reason.SCHEDULE_NOT_FOUND, CALLBACK, new ForgetsLead(Outcome.REJECTED)),
          row(REJECTED, Reason.SCHEDULE_NOT_FOUND, UPDATE_LEAD, new ForgetsLead(Outcome.REJECTED)),
          row(REJECTED, Reason.SCHEDULE_NOT_FOUND, OPT_OUT, new ForgetsLead(Outcome.REJECTED)),
          row(REJECTED, Reason.SCHEDULE_INACTIVE, PROMOTE, new WaitsOut(UNTIL_OPENED)),
          row(REJECTED, ANY_REASON, ANY_KIND, new Ends(Outcome.REJECTED)),
          row(COALESCED, ANY_REASON, ANY_KIND, new Ends(Outcome.COALESCED)),
          row(FAILED, ANY_REASON, ANY_KIND, new Ends(Outcome.FAILED)),
          row(RETRY_LATER, Reason.CPS_EXCEEDED, ANY_KIND, new TriesAgain(SOON, 200)),
          row(RETRY_LATER, ANY_REASON, PROMOTE, new TriesAgain(GROWING, 20)),
          row(RETRY_LATER, ANY_REASON, ANY_KIND, new TriesAgain(GROWING, 200)),
          row(UNKNOWN, ANY_REASON, PROMOTE, new AsksList(Endpoint.CALLS, FIRST_ASK)),
          row(UNKNOWN, ANY_REASON, ENROLL, new AsksList(Endpoint.LEADS, FIRST_ASK)),
          row(UNKNOWN, ANY_REASON, HURRY, new AsksList(Endpoint.LEADS, FIRST_ASK)),
          row(UNKNOWN, ANY_REASON, CALLBACK, new NobodyCanTell()),
          row(UNKNOWN, ANY_REASON, UPDATE_LEAD, new TriesAgain(GROWING, 200)),
          row(UNKNOWN, ANY_REASON, UPDATE_SCHEDULE, new AsksList(Endpoint.SCHEDULES, FIRST_ASK)),
          row(UNKNOWN, ANY_REASON, OPT_OUT, new TriesAgain(GROWING, 200)));

  private RetryTable() {}

  /** The row that decides. */
  static Row of(AnswerClass answered, Reason reason, RequestKind kind) {
    return ROWS.stream()
        .filter(row -> row.fits(answered, reason, kind))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no row for " + answered + " of " + kind));
  }

  private static Row row(AnswerClass answered, Reason reason, RequestKind kind, Next next) {
    return new Row(answered, reason, kind, next);
  }

  /**
   * One row.
   *
   * @param reason null for any
   * @param kind null for any
   */
  record Row(AnswerClass answered, Reason reason, RequestKind kind, Next next) {
    private boolean fits(AnswerClass answered, Reason reason, RequestKind kind) {
      return this.answered == answered
          && (this.reason == ANY_REASON || this.reason == reason)
          && (this.kind == ANY_KIND || this.kind == kind);
    }
  }

  /** What follows. */
  sealed interface Next {}

  /** The request has ended. */
  record Ends(Outcome outcome) implements Next {}

  /**
   * It is due again after a wait.
   *
   * @param attempts after so many it ends as FAILED, a dead letter
   */
  record TriesAgain(BackOff waits, int attempts) implements Next {}

  /** It is due again after a wait, however often, until it expires. */
  record WaitsOut(BackOff waits) implements Next {}

  /**
   * If it was sent for a linked lead, that lead is gone, or has left its schedule: the link is
   * forgotten, and it is due at once for its number and schedule.
   *
   * @param otherwise how it ends where it was sent for no lead
   */
  record ForgetsLead(Outcome otherwise) implements Next {}

  /**
   * It may have been carried out, and no list shows it: left to a person, rather than done twice.
   */
  record NobodyCanTell() implements Next {}

  /** It may have been carried out: TrackDrive's list of what it makes is asked after a while. */
  record AsksList(Endpoint list, Duration in) implements Next {}
}
