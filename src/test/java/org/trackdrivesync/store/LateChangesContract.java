package org.trackdrivesync.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.dispatch.Answer;
import org.trackdrivesync.dispatch.Attempt;
import org.trackdrivesync.dispatch.Claim;
import org.trackdrivesync.dispatch.Outcome;
import org.trackdrivesync.dispatch.Settlement;
import org.trackdrivesync.distribution.Decision;
import org.trackdrivesync.intake.PlannedChange;
import org.trackdrivesync.intake.PlannedRequest;
import org.trackdrivesync.intake.Urgency;
import org.trackdrivesync.intake.WantedEvent;
import org.trackdrivesync.lead.ChangeKind;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.lead.PhoneNumber;
import org.trackdrivesync.lead.Reason;
import org.trackdrivesync.tenant.ATenant;
import org.trackdrivesync.tenant.Action;
import org.trackdrivesync.tenant.Tenant;
import org.trackdrivesync.writeback.Said;
import org.trackdrivesync.writeback.Telling;
import org.trackdrivesync.writeback.ToldOutcome;
import org.trackdrivesync.writeback.WriteBackLine;
import org.trackdrivesync.writeback.WriteBacks;
import org.trackdrivesync.writeback.WrittenBefore;

/** Contract of {@link WriteBacks} for changes that come after newer ones of their lead. */
abstract class LateChangesContract extends StoreContract {
  private static final Tenant TELLS = ATenant.called("tells").build();
  private static final WriteBackLine LINE =
      new WriteBackLine(TELLS.id(), "crm", Duration.ofMillis(100), Duration.ofSeconds(20), 4);
  private static final Decision MATCHED =
      new Decision.Matched("hot", Action.PROMOTE, "matched hot");
  private static final Decision REFUSED =
      new Decision.Rejected(Reason.NO_DISTRIBUTION, "no rule takes it");
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final Instant LATER = NOON.plusSeconds(1);

  private final WriteBacks writeBacks = store.writeBacks();
  private int changes;

  @Override
  List<Tenant> tenants() {
    return List.of(FAST, TELLS);
  }

  @BeforeEach
  void watch() {
    writeBacks.watch(List.of(LINE));
  }

  @Test
  void aRefusalThatComesAfterANewerChangeIsNoNewsOfTheLead() {
    say(LATER, "Hot", MATCHED, promote(ANN));
    say(NOON, "Cold", REFUSED);
    assertThat(told()).isEmpty();

    dialOnlyClaim();
    assertThat(told()).containsExactly("DIALED");
  }

  @Test
  void aRefusalThatIsReadAfterANewerChangeWasStoredIsNoNewsOfTheLead() {
    LeadChange readLate = change("crm", "ann", NOON, "Cold");
    store.wanted().want(List.of(new WantedEvent(readLate, Urgency.COLD)));
    say(LATER, "Hot", MATCHED, promote(ANN));
    say(readLate, REFUSED);

    assertThat(told()).isEmpty();
  }

  @Test
  void aRefusalIsToldThoughAnotherLeadOrAnIgnoredChangeWasNewer() {
    say("bob", LATER, "Hot", MATCHED, promote(BOB));
    say(LATER, "Hot", new Decision.Ignored(Optional.of("hot"), "as a rule says"));
    say(NOON, "Cold", REFUSED);

    assertThat(told()).containsExactly("REJECTED");
  }

  @Test
  void aRequestThatEndsInVainIsToldWhereTheNewerChangeWasRefused() {
    say(LATER, "Cold", REFUSED);
    assertThat(told()).containsExactly("REJECTED");
    store.advance(Duration.ofSeconds(21));
    say(NOON, "Hot", MATCHED, ended(Outcome.EXPIRED));

    assertThat(told()).containsExactly("EXPIRED");
  }

  @Test
  void anOptOutThatComesLateIsTold() {
    say(LATER, "Hot", MATCHED, promote(ANN));
    say(NOON, "Stop", new Decision.Rejected(Reason.OPTED_OUT, "as a rule says"));

    assertThat(told()).contains("REJECTED");
  }

  @Test
  void aCallIsToldThoughItsChangeCameAfterANewerOne() {
    say(LATER, "Cold", REFUSED);
    assertThat(told()).containsExactly("REJECTED");
    store.advance(Duration.ofSeconds(21));
    say(NOON, "Hot", MATCHED, promote(ANN));
    dialOnlyClaim();

    assertThat(told()).containsExactly("DIALED");
  }

  @Test
  void whatWasSaidOfALeadIsKnownInTheOrderOfTheCrmsClock() {
    say(LATER, "Hot", REFUSED);
    say(NOON, "Cold", REFUSED);

    assertThat(before("crm").said())
        .extracting(one -> one.fields().get("status"))
        .containsExactly("Hot", "Cold");
  }

  @Test
  void whatIsToldToAnotherSourceOfTheSameRecordsIsKnown() {
    say(NOON, "Cold", REFUSED);
    assertThat(told()).containsExactly("REJECTED");

    assertThat(before("crm", "poll").said()).extracting(Said::source).containsExactly("crm");
    assertThat(before("crm", "poll").told()).extracting(ToldOutcome::source).containsExactly("crm");
    assertThat(before("poll").said()).isEmpty();
    assertThat(before("poll").told()).isEmpty();
  }

  private WrittenBefore before(String... sources) {
    return writeBacks.before(change("poll", "ann", LATER, "Cold"), Set.of(sources));
  }

  private void say(Instant time, String status, Decision decision, PlannedRequest... asked) {
    say("ann", time, status, decision, asked);
  }

  private LeadChange change(String source, String lead, Instant time, String status) {
    return new LeadChange(
        TELLS.id(),
        source,
        "event " + ++changes,
        lead,
        ChangeKind.UPDATED,
        time,
        Map.of("status", status));
  }

  private void say(
      String lead, Instant time, String status, Decision decision, PlannedRequest... asked) {
    say(change("crm", lead, time, status), decision, asked);
  }

  private void say(LeadChange change, Decision decision, PlannedRequest... asked) {
    Optional<PhoneNumber> phone = List.of(asked).stream().map(PlannedRequest::number).findFirst();
    store
        .log()
        .append(
            List.of(
                new PlannedChange(
                    change, phone, decision, List.of(asked), Optional.empty(), true)));
  }

  private PlannedRequest ended(Outcome outcome) {
    PlannedRequest asked = promote(ANN);
    return new PlannedRequest(
        asked.kind(),
        asked.distribution(),
        asked.scheduleId(),
        asked.number(),
        asked.data(),
        asked.dueIn(),
        asked.expiresIn(),
        false,
        true,
        Optional.of(new Settlement.Ended(outcome, Reason.OUTSIDE_CALLING_HOURS)));
  }

  private void dialOnlyClaim() {
    Claim claim = onlyClaim();
    assertThat(queue.markSending(claim)).isTrue();
    queue.settle(
        new Attempt(claim, Answer.accepted(200, "7", null), Duration.ofMillis(40), dialed()));
  }

  private List<String> told() {
    return writeBacks.begin(List.of(LINE), Duration.ofSeconds(1)).stream()
        .map(Telling::told)
        .map(ToldOutcome::outcome)
        .toList();
  }
}
