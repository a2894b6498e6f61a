package org.trackdrivesync.store;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.statement.Query;
import org.trackdrivesync.dispatch.Answer;
import org.trackdrivesync.dispatch.AnswerClass;
import org.trackdrivesync.dispatch.Attempt;
import org.trackdrivesync.dispatch.CallSearch;
import org.trackdrivesync.dispatch.Claim;
import org.trackdrivesync.dispatch.Ending;
import org.trackdrivesync.dispatch.Lane;
import org.trackdrivesync.dispatch.Outcome;
import org.trackdrivesync.dispatch.RequestKind;
import org.trackdrivesync.dispatch.Settlement;
import org.trackdrivesync.lead.Reason;
import org.trackdrivesync.tenant.Tenant;

/** Writes what became of a try: {@code settle.sql}. */
final class Settling {
  private static final String SETTLE = Database.sql("settle");
  private static final int CHECKS_GO_FIRST = -1;
  private static final int LONGEST_DETAIL = 2000;

  private static final Set<Outcome> DONE_TO_A_LEAD =
      EnumSet.of(Outcome.DIALED, Outcome.ENROLLED, Outcome.LEAD_UPDATED);

  private static final Settlement.Unknown LOOK_ON =
      new Settlement.Unknown(Duration.ofSeconds(10), Reason.TIMEOUT);

  private final Database database;
  private final String owner;

  Settling(Database database, String owner) {
    this.database = database;
    this.owner = owner;
  }

  List<Ending> settle(Attempt attempt, Tenant tenant) {
    try {
      return write(attempt, tenant);
    } catch (Database.AlreadyThere taken) {
      return write(withoutItsCall(attempt), tenant);
    }
  }

  /**
   * The call is another request's. One that looked for its call looks on; one that was told so by
   * its own answer was dialed, whatever id it was told.
   */
  static Attempt withoutItsCall(Attempt attempt) {
    Answer told = attempt.answer();
    boolean looked = attempt.claim().task() == Claim.Task.RECONCILE;
    String detail = "another request has the call that TrackDrive told";
    return new Attempt(
        attempt.claim(),
        looked
            ? Answer.of(AnswerClass.UNKNOWN, null, detail, told.status())
            : new Answer(
                told.answerClass(),
                told.reason(),
                detail,
                told.status(),
                told.retryAfter(),
                null,
                told.leadId()),
        attempt.took(),
        looked ? LOOK_ON : attempt.settlement());
  }

  private List<Ending> write(Attempt attempt, Tenant tenant) {
    return database.with(
        handle -> {
          Query query = handle.createQuery(SETTLE).bind("owner", owner);
          bindTry(query, attempt);
          bindState(query, attempt.claim(), attempt.settlement());
          bindGuard(query, attempt.settlement(), tenant.trackDrive().redialWindow());
          query.bind("await_result", !tenant.trackDrive().callResults().isOff());
          return query.map(Endings::settled).list();
        });
  }

  private static void bindTry(Query query, Attempt attempt) {
    Claim claim = attempt.claim();
    Answer answer = attempt.answer();
    query
        .bind("id", claim.requestId())
        .bind("attempt", claim.attempt())
        .bind("task", claim.task().name())
        .bind("took_ms", Math.toIntExact(Math.min(attempt.took().toMillis(), 1_000_000)))
        .bind("status", answer.status())
        .bind("class", answer.answerClass().name())
        .bind("answer_reason", name(answer.reason()))
        .bind("detail", shortened(answer.detail()))
        .bind("call_id", answer.callId())
        .bind("lead_id", lead(attempt))
        .bind("told", told(attempt))
        .bind("made_schedule", madeSchedule(attempt))
        .bind("opt_out_priority", RequestKind.OPT_OUT.priority());
  }

  /** The schedule that was made, or found to have been, for a campaign that had none. */
  private static String madeSchedule(Attempt attempt) {
    Claim claim = attempt.claim();
    return claim.kind() == RequestKind.UPDATE_SCHEDULE && claim.scheduleId().isEmpty()
        ? attempt.answer().leadId()
        : null;
  }

  /** What TrackDrive has been told of the lead with this try; null where it was told nothing. */
  private static String told(Attempt attempt) {
    Claim claim = attempt.claim();
    return claim.kind().tellsOfLead() && claim.task() == Claim.Task.SEND
        ? Columns.json(claim.data())
        : null;
  }

  /** TrackDrive's lead that the request was carried out for, or that was told. */
  private static String lead(Attempt attempt) {
    if (attempt.claim().kind() == RequestKind.UPDATE_SCHEDULE) {
      return null;
    }
    boolean carriedOut =
        attempt.settlement() instanceof Settlement.Ended ended
            && DONE_TO_A_LEAD.contains(ended.outcome());
    String told = attempt.answer().leadId();
    return carriedOut ? attempt.claim().leadId().orElse(told) : told;
  }

  private static void bindState(Query query, Claim claim, Settlement settlement) {
    String state = "DUE";
    Duration dueIn = null;
    Lane lane = claim.kind().lane();
    int priority = claim.kind().priority();
    String lostLead = null;
    Optional<CallSearch> search = Optional.empty();
    if (settlement instanceof Settlement.Ended ended) {
      state = ended.outcome().name();
    } else if (settlement instanceof Settlement.Retry retry) {
      dueIn = retry.in();
      lostLead = retry.unlinked() ? claim.leadId().orElse(null) : null;
    } else if (settlement instanceof Settlement.Unknown unknown) {
      state = "UNKNOWN";
      dueIn = unknown.askIn();
      lane = Lane.API;
      priority = CHECKS_GO_FIRST;
      search = unknown.search();
    }
    query
        .bind("state", state)
        .bind("reason", name(settlement.reason()))
        .bind("due_in", Columns.interval(dueIn))
        .bind("lane", lane.name())
        .bind("priority", priority)
        .bind("lost_lead", lostLead)
        .bind("search", Searches.write(search))
        .bind("ended", settlement instanceof Settlement.Ended);
  }

  private static void bindGuard(Query query, Settlement settlement, Duration window) {
    boolean dialed =
        settlement instanceof Settlement.Unknown
            || (settlement instanceof Settlement.Ended ended
                && (ended.outcome() == Outcome.DIALED || ended.outcome() == Outcome.COALESCED));
    query
        .bind("guard", dialed)
        .bind("lift", !dialed)
        .bind("window", Columns.interval(guarded(settlement, window)));
  }

  /** A number that may have been dialed stays guarded until its call list is asked, and beyond. */
  static Duration guarded(Settlement settlement, Duration window) {
    return settlement instanceof Settlement.Unknown unknown ? window.plus(unknown.askIn()) : window;
  }

  private static String name(Reason reason) {
    return reason == null ? null : reason.name();
  }

  private static String shortened(String detail) {
    String clean = detail == null ? "" : detail.replace("\u0000", "");
    return clean.length() <= LONGEST_DETAIL ? clean : clean.substring(0, LONGEST_DETAIL);
  }
}
