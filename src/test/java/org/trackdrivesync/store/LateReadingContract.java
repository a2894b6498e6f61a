package org.trackdrivesync.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.dispatch.Claim;
import org.trackdrivesync.dispatch.RequestQueue.Round;
import org.trackdrivesync.distribution.Decision;
import org.trackdrivesync.intake.PlannedChange;
import org.trackdrivesync.intake.PlannedRequest;
import org.trackdrivesync.intake.Urgency;
import org.trackdrivesync.intake.WantedEvent;
import org.trackdrivesync.lead.ChangeKind;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.lead.PhoneNumber;
import org.trackdrivesync.lead.Reason;
import org.trackdrivesync.tenant.Action;

/**
 * Contract of the change log and the queue: what a change does to waiting calls when its record was
 * read three minutes after its event had come.
 */
abstract class LateReadingContract extends StoreContract {
  private static final Duration LATE = Duration.ofMinutes(3);
  private static final Instant IN_A_HUNDRED_YEARS = Instant.parse("2126-01-05T12:00:00Z");
  private static final Decision OPTED_OUT =
      new Decision.Rejected(Reason.OPTED_OUT, "matched opt-out");
  private static final Decision DELETED =
      new Decision.Ignored(Optional.empty(), "the lead was deleted in the CRM");

  private final Instant begin = Instant.now();
  private int changes;

  @BeforeEach
  void anEventCameThreeMinutesAgo() {
    LeadChange event = event(ChangeKind.UPDATED, begin);
    store.wanted().want(List.of(new WantedEvent(event, Urgency.COLD)));
    store.advance(LATE);
  }

  @Test
  void anOptOutEndsCallsOfTheLeadAndOfTheNumberThatWereAskedForBeforeIt() {
    asked("lead-1", minute(1), BOB);
    asked("lead-2", minute(1), ANN);

    read(ChangeKind.UPDATED, minute(2), OPTED_OUT);

    assertThat(told(store.endedByChanges()))
        .containsExactlyInAnyOrder(ANN + " REJECTED OPTED_OUT", BOB + " REJECTED OPTED_OUT");
    assertNothingDone(queue.claim());
  }

  @Test
  void aDeletionEndsTheLeadsCallThatWasAskedForBeforeIt() {
    asked("lead-1", minute(1), ANN);

    read(ChangeKind.DELETED, minute(2), DELETED);

    assertThat(told(store.endedByChanges())).containsExactly(ANN + " REJECTED DELETED");
    assertNothingDone(queue.claim());
  }

  @Test
  void aClaimThatIsGivenBackIsNotTakenAgain() {
    asked("lead-2", minute(1), ANN);
    Claim claim = onlyClaim();
    read(ChangeKind.UPDATED, minute(2), OPTED_OUT);
    queue.release(claim);

    Round round = queue.claim();

    assertThat(round.claims()).isEmpty();
    assertThat(told(round.endings())).containsExactly(ANN + " REJECTED OPTED_OUT");
  }

  @Test
  void aCallThatIsAskedForLateIsNotMadeEither() {
    read(ChangeKind.UPDATED, minute(2), OPTED_OUT);

    asked("lead-2", minute(1), ANN);

    assertThat(told(store.endedByChanges())).containsExactly(ANN + " REJECTED OPTED_OUT");
    assertNothingDone(queue.claim());
  }

  @Test
  void whoComesBackBeforeTheOptOutIsReadIsCalled() {
    asked("lead-2", minute(2), ANN);

    read(ChangeKind.UPDATED, minute(1), OPTED_OUT);

    assertThat(numbers(claims())).containsExactly(ANN);
  }

  @Test
  void anOptOutOfTimesToComeEndsNoCallThatIsAskedForAfterIt() {
    read(ChangeKind.UPDATED, IN_A_HUNDRED_YEARS, OPTED_OUT);
    store.advance(LATE);

    asked("lead-2", IN_A_HUNDRED_YEARS, ANN);

    assertThat(store.endedByChanges()).isEmpty();
    assertThat(numbers(claims())).containsExactly(ANN);
  }

  /** A time of the story, as the store tells it after the event has waited. */
  private Instant minute(int minute) {
    return store.asToldNow(begin.plus(Duration.ofMinutes(minute)), LATE);
  }

  private void asked(String crmId, Instant at, String number) {
    PlannedRequest promote = promote(number);
    LeadChange change =
        new LeadChange(
            FAST.id(), "website", "e" + ++changes, crmId, ChangeKind.UPDATED, at, Map.of());
    store
        .log()
        .append(
            List.of(
                new PlannedChange(
                    change,
                    Optional.of(promote.number()),
                    new Decision.Matched("hot", Action.PROMOTE, "matched hot"),
                    List.of(promote))));
  }

  private void read(ChangeKind kind, Instant at, Decision decision) {
    Optional<PhoneNumber> number = Optional.of(new PhoneNumber(ANN));
    store.log().append(List.of(new PlannedChange(event(kind, at), number, decision, List.of())));
  }

  private static LeadChange event(ChangeKind kind, Instant at) {
    return new LeadChange(FAST.id(), "hub", "waiting", "lead-1", kind, at, Map.of());
  }
}
