package org.trackdrivesync.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.trackdrivesync.dispatch.Outcome;
import org.trackdrivesync.dispatch.RequestKind;
import org.trackdrivesync.dispatch.Settlement;
import org.trackdrivesync.distribution.Decision;
import org.trackdrivesync.lead.Reason;
import org.trackdrivesync.tenant.Action;

/**
 * What differs for a record of the past. Where it is only to be enrolled, the distribution that
 * takes it says where, and nothing else: nobody is called, no schedule is changed. Where it is
 * decided of like a change, its calls age from its last change in the CRM, not from when it was
 * read, so that nobody is called for what has long passed. An opt-out counts in any case.
 */
public final class BackfillRules {
  private static final Set<RequestKind> CALLS = EnumSet.of(RequestKind.PROMOTE, RequestKind.HURRY);

  private static final Duration ENROLMENT_EXPIRES_AFTER = Duration.ofDays(30);

  private BackfillRules() {}

  public static Decision decision(Backfill backfill, Decision byRules) {
    if (backfill.action() == Backfill.Action.DECIDE) {
      return byRules;
    }
    if (byRules instanceof Decision.Matched matched && matched.action() != Action.ENROLL) {
      String why = "a backfill only enrols, in place of " + matched.action().property();
      return new Decision.Matched(
              matched.distribution(), Action.ENROLL, matched.livesOn(), matched.explanation())
          .and(why);
    }
    return byRules instanceof Decision.ScheduleChange change
        ? new Decision.Ignored(
            Optional.of(change.name()), change.explanation() + "; a backfill only enrols")
        : byRules;
  }

  /**
   * @param now by which the record is as old as its change
   */
  public static PlannedChange aged(PlannedChange planned, Instant now) {
    Duration age = Duration.between(planned.change().occurredAt(), now);
    if (age.isNegative()) {
      return planned;
    }
    List<PlannedRequest> requests =
        planned.requests().stream()
            .map(
                asked ->
                    CALLS.contains(asked.kind())
                        ? aged(asked, age)
                        : asked.kind() == RequestKind.ENROLL ? patient(asked) : asked)
            .toList();
    return new PlannedChange(
        planned.change(),
        planned.phone(),
        planned.decision(),
        requests,
        planned.update(),
        planned.writesBack());
  }

  /** What is late on purpose is not lost because it waits. */
  private static PlannedRequest patient(PlannedRequest asked) {
    return with(asked, ENROLMENT_EXPIRES_AFTER, asked.end());
  }

  private static PlannedRequest aged(PlannedRequest asked, Duration age) {
    Duration left = asked.expiresIn().minus(age);
    boolean over = asked.end().isEmpty() && left.compareTo(asked.dueIn()) <= 0;
    return with(
        asked,
        left.isNegative() ? Duration.ZERO : left,
        over ? Optional.of(new Settlement.Ended(Outcome.EXPIRED, Reason.TOO_OLD)) : asked.end());
  }

  private static PlannedRequest with(
      PlannedRequest asked, Duration expiresIn, Optional<Settlement.Ended> end) {
    return new PlannedRequest(
        asked.kind(),
        asked.distribution(),
        asked.scheduleId(),
        asked.number(),
        asked.data(),
        asked.dueIn(),
        expiresIn,
        asked.afterEnrollment(),
        asked.newestFirst(),
        asked.zones(),
        asked.livesOn(),
        end);
  }
}
