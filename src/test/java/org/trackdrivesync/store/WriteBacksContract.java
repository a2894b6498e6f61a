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
import org.trackdrivesync.dispatch.CallResult;
import org.trackdrivesync.dispatch.Claim;
import org.trackdrivesync.dispatch.Outcome;
import org.trackdrivesync.dispatch.Settlement;
import org.trackdrivesync.distribution.Decision;
import org.trackdrivesync.intake.FetchAllowance;
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
import org.trackdrivesync.writeback.CallEnd;
import org.trackdrivesync.writeback.Said;
import org.trackdrivesync.writeback.Telling;
import org.trackdrivesync.writeback.TellingEnd;
import org.trackdrivesync.writeback.ToldOutcome;
import org.trackdrivesync.writeback.WriteBackLine;
import org.trackdrivesync.writeback.WriteBacks;
import org.trackdrivesync.writeback.WrittenBefore;

/** Contract of {@link WriteBacks}, and of what the change log and the queue give it. */
abstract class WriteBacksContract extends StoreContract {
  static final Tenant TELLS =
      ATenant.called("tells")
          .with("trackdrive.calls-per-second", "100")
          .with("trackdrive.call-results", "poll")
          .build();

  private static final Duration HORIZON = Duration.ofSeconds(1);
  private static final Duration SPACING = Duration.ofMillis(100);
  private static final Duration LEASE = Duration.ofSeconds(20);
  private static final TellingEnd WRITTEN = new TellingEnd.Written("HTTP 200");

  private final WriteBacks writeBacks = store.writeBacks();
  private int changes;

  @Override
  List<Tenant> tenants() {
    return List.of(FAST, TELLS);
  }

  @BeforeEach
  void watch() {
    writeBacks.watch(List.of(line(SPACING, 20)));
  }

  @Test
  void howARequestEndedIsTold() {
    dialed("ann", ANN, "7");

    ToldOutcome told = onlyTelling().told();

    assertThat(told)
        .extracting(
            ToldOutcome::source,
            ToldOutcome::crmId,
            ToldOutcome::eventId,
            ToldOutcome::kind,
            ToldOutcome::outcome,
            ToldOutcome::reason,
            ToldOutcome::callId)
        .containsExactly("crm", "ann", "event 1", "promote", "DIALED", null, "7");
    assertThat(told.requestId()).isPositive();
  }

  @Test
  void aChangeThatIsRefusedWithoutARequestIsTold() {
    refused("ann", Reason.NO_DISTRIBUTION);

    assertThat(told(onlyTelling())).isEqualTo("ann REJECTED NO_DISTRIBUTION");
  }

  @Test
  void aRequestThatEndsAsItIsStoredIsTold() {
    PlannedRequest late = promote(ANN);
    store(
        "ann",
        true,
        new PlannedRequest(
            late.kind(),
            late.distribution(),
            late.scheduleId(),
            late.number(),
            late.data(),
            late.dueIn(),
            late.expiresIn(),
            false,
            true,
            Optional.of(new Settlement.Ended(Outcome.EXPIRED, Reason.OUTSIDE_CALLING_HOURS))));

    assertThat(told(onlyTelling())).isEqualTo("ann EXPIRED OUTSIDE_CALLING_HOURS");
  }

  @Test
  void aCallThatALaterChangeOvertookIsToldUnlessSomethingNewerIs() {
    store("ann", true, promote(ANN));
    store("ann", true, promote(ANN));

    assertThat(told(onlyTelling())).isEqualTo("ann COALESCED SUPERSEDED");
  }

  @Test
  void nothingIsToldWhereItIsNotWishedOrHasNotEnded() {
    store("ann", false, promote(ANN));
    queue.settle(dialing(onlyClaim(), "7"));
    store("bob", true, promote(BOB));

    assertThat(tellings()).isEmpty();
    assertThat(writeBacks.waiting()).isEmpty();
  }

  @Test
  void whereRecordsAreReadWithTheAccountEachTellingSpendsOfItsAllowance() {
    Duration tenSeconds = Duration.ofSeconds(10);
    FetchAllowance reads = new FetchAllowance(TELLS.id(), "crm", "portal", tenSeconds, 1);
    store.wanted().watch(List.of(reads), false);
    store
        .wanted()
        .want(
            List.of(
                new WantedEvent(
                    new LeadChange(
                        TELLS.id(),
                        "crm",
                        "new",
                        "42",
                        ChangeKind.CREATED,
                        Instant.EPOCH,
                        Map.of()),
                    Urgency.HOT)));
    refused("ann", Reason.NO_PHONE);
    WriteBackLine writes =
        new WriteBackLine(
            TELLS.id(),
            "crm",
            SPACING,
            LEASE,
            4,
            Optional.of(new WriteBackLine.Shared("portal", tenSeconds)));

    assertThat(writeBacks.begin(List.of(writes), HORIZON)).hasSize(1);

    assertThat(store.wanted().claim(List.of(reads))).as("the next slot is not its").isEmpty();
    store.advance(tenSeconds);
    assertThat(store.wanted().claim(List.of(reads))).hasSize(1);
    refused("bob", Reason.NO_PHONE);
    assertThat(writeBacks.begin(List.of(writes), HORIZON)).as("nor the other way").isEmpty();
  }

  @Test
  void whatWasWrittenIsToldOnce() {
    refused("ann", Reason.NO_PHONE);
    assertThat(writeBacks.settle(onlyTelling(), WRITTEN)).isTrue();

    store.advance(Duration.ofDays(1));
    assertThat(tellings()).isEmpty();
    assertThat(writeBacks.waiting()).isEmpty();
  }

  @Test
  void whatFailedIsToldAgainUnderTheSameIdAfterAWhile() {
    refused("ann", Reason.NO_PHONE);
    Telling first = onlyTelling();
    writeBacks.settle(first, again(Duration.ofSeconds(8), Duration.ofSeconds(1)));
    assertThat(writeBacks.waiting()).containsExactly(new WriteBacks.Waiting(TELLS.id(), "crm", 1));

    store.advance(Duration.ofSeconds(6));
    assertThat(tellings()).isEmpty();
    store.advance(Duration.ofSeconds(3));

    Telling second = onlyTelling();
    assertThat(second.messageId()).isEqualTo(first.messageId());
    assertThat(second.attempt()).isEqualTo(2);
    assertThat(second.failures()).isEqualTo(1);
  }

  @Test
  void ofWhatWaitsForALeadOnlyTheNewestIsTold() {
    refused("ann", Reason.NO_PHONE);
    writeBacks.settle(onlyTelling(), again(Duration.ofSeconds(8), Duration.ofSeconds(1)));
    store.advance(Duration.ofSeconds(2));
    refused("ann", Reason.NO_DISTRIBUTION);

    assertThat(told(onlyTelling())).isEqualTo("ann REJECTED NO_DISTRIBUTION");
    store.advance(Duration.ofSeconds(10));
    assertThat(tellings()).isEmpty();
  }

  @Test
  void aNewerOutcomeWaitsWhileAnOlderOneOfTheLeadIsBeingTold() {
    refused("ann", Reason.NO_PHONE);
    Telling older = onlyTelling();
    store.advance(Duration.ofSeconds(1));
    refused("ann", Reason.NO_DISTRIBUTION);
    refused("bob", Reason.NO_PHONE);

    assertThat(told(onlyTelling())).as("others are told").isEqualTo("bob REJECTED NO_PHONE");
    writeBacks.settle(older, again(Duration.ofSeconds(8), Duration.ZERO));
    store.advance(Duration.ofSeconds(1));

    assertThat(told(onlyTelling())).isEqualTo("ann REJECTED NO_DISTRIBUTION");
    store.advance(Duration.ofSeconds(10));
    assertThat(tellings()).as("the older").isEmpty();
  }

  @Test
  void aProgramThatDiedWhileItToldHoldsNothingUpForLong() {
    refused("ann", Reason.NO_PHONE);
    Telling lost = onlyTelling();

    store.advance(Duration.ofSeconds(19));
    assertThat(tellings()).isEmpty();
    store.advance(Duration.ofSeconds(2));

    Telling second = onlyTelling();
    assertThat(second.messageId()).isEqualTo(lost.messageId());
    assertThat(writeBacks.settle(lost, WRITTEN)).as("it comes after all").isFalse();
    assertThat(writeBacks.settle(second, WRITTEN)).isTrue();
  }

  @Test
  void whatWasBeingToldWhenAProgramDiedIsNotToldAfterANewerOne() {
    refused("ann", Reason.NO_PHONE);
    onlyTelling();
    store.advance(Duration.ofSeconds(1));
    refused("ann", Reason.NO_DISTRIBUTION);
    assertThat(tellings()).isEmpty();
    store.advance(Duration.ofSeconds(21));

    Telling newer = onlyTelling();
    assertThat(told(newer)).isEqualTo("ann REJECTED NO_DISTRIBUTION");
    writeBacks.settle(newer, new TellingEnd.GivenUp("HTTP 410"));
    assertThat(tellings()).isEmpty();
    assertThat(writeBacks.waiting()).isEmpty();
  }

  @Test
  void tellingsOfASourceAreSpaced() {
    for (int i = 0; i < 8; i++) {
      refused("lead " + i, Reason.NO_PHONE);
    }

    List<Telling> begun =
        writeBacks.begin(List.of(line(Duration.ofMillis(250), 20)), Duration.ofMillis(900));

    assertThat(begun).hasSize(4);
    assertThat(begun.get(3).slotIn().minus(begun.get(0).slotIn()).toMillis()).isBetween(749L, 751L);
    assertThat(writeBacks.begin(List.of(line(Duration.ofMillis(250), 20)), Duration.ZERO))
        .isEmpty();
    store.advance(Duration.ofSeconds(1));
    assertThat(writeBacks.begin(List.of(line(Duration.ofMillis(250), 20)), Duration.ofMillis(900)))
        .hasSize(4);
  }

  @Test
  void noMoreIsBegunThanThereIsRoomFor() {
    for (int i = 0; i < 8; i++) {
      refused("lead " + i, Reason.NO_PHONE);
    }

    assertThat(writeBacks.begin(List.of(line(SPACING, 3)), HORIZON)).hasSize(3);
  }

  @Test
  void aSourceThatFailsRestsAndIsThenToldOneAtATimeUntilItTakesIt() {
    for (int i = 0; i < 8; i++) {
      refused("lead " + i, Reason.NO_PHONE);
    }
    Duration rest = Duration.ofSeconds(5);
    writeBacks
        .begin(List.of(line(SPACING, 3)), HORIZON)
        .forEach(one -> writeBacks.settle(one, again(Duration.ofSeconds(60), rest)));

    store.advance(Duration.ofSeconds(3));
    assertThat(tellings()).as("it rests").isEmpty();
    store.advance(Duration.ofSeconds(3));
    Telling probe = onlyTelling();
    assertThat(probe.failures()).isEqualTo(1);
    store.advance(Duration.ofSeconds(3));
    assertThat(tellings()).as("the probe is under way").isEmpty();

    writeBacks.settle(probe, WRITTEN);
    assertThat(tellings()).hasSize(4).allMatch(one -> one.failures() == 0);
  }

  @Test
  void theResultOfACallIsToldOnceItIsKnownAndOnceMoreWithItsDisposition() {
    dialed("ann", ANN, "7");
    writeBacks.settle(onlyTelling(), WRITTEN);
    store.advance(Duration.ofSeconds(30));

    learn(null);
    Telling result = onlyTelling();
    assertThat(told(result)).isEqualTo("ann DIALED null");
    assertThat(result.told().result()).isEqualTo(new CallEnd("finished", 35, null));
    writeBacks.settle(result, WRITTEN);
    learn(null);
    assertThat(tellings()).as("nothing new").isEmpty();

    store.advance(Duration.ofSeconds(30));
    learn("Sold");
    assertThat(onlyTelling().told().result()).isEqualTo(new CallEnd("finished", 35, "Sold"));
  }

  @Test
  void aResultThatIsLearnedBeforeTheOutcomeIsTakenUpIsToldWithIt() {
    dialed("ann", ANN, "7");
    learn("Sold");

    assertThat(onlyTelling().told().result()).isNotNull();
  }

  @Test
  void whatCouldNotBeTakenUpForMoreThanADayIsNotTold() {
    dialed("ann", ANN, "7");
    store.advance(Duration.ofHours(25));

    assertThat(tellings()).isEmpty();
    assertThat(writeBacks.waiting()).isEmpty();
  }

  @Test
  void whatMayHaveBeenToldOfALeadIsKnown() {
    store("ann", Map.of("status", "Hot"), Optional.of(Reason.NO_PHONE));
    assertThat(before("ann").told()).isEmpty();
    writeBacks.settle(onlyTelling(), WRITTEN);

    var before = before("ann");

    assertThat(before.said()).extracting(Said::fields).containsExactly(Map.of("status", "Hot"));
    assertThat(before.told()).extracting(ToldOutcome::outcome).containsExactly("REJECTED");
    assertThat(before.justNow()).isTrue();
    store.advance(Duration.ofMinutes(3));
    assertThat(before("ann").justNow()).isFalse();
    assertThat(before("bob").told()).isEmpty();
  }

  private WrittenBefore before(String lead) {
    return writeBacks.before(change(lead, Map.of()), Set.of("crm"));
  }

  private LeadChange change(String lead, Map<String, String> fields) {
    return new LeadChange(
        TELLS.id(),
        "crm",
        "event " + ++changes,
        lead,
        ChangeKind.UPDATED,
        Instant.EPOCH.plusSeconds(changes),
        fields);
  }

  private void refused(String lead, Reason reason) {
    store(lead, Map.of(), Optional.of(reason));
  }

  private void store(String lead, Map<String, String> fields, Optional<Reason> refusal) {
    Decision decision = new Decision.Rejected(refusal.orElseThrow(), "no rule takes it");
    append(lead, fields, decision, true);
  }

  private void store(String lead, boolean writesBack, PlannedRequest... asked) {
    append(
        lead,
        Map.of(),
        new Decision.Matched("hot", Action.PROMOTE, "matched hot"),
        writesBack,
        asked);
  }

  private void append(
      String lead,
      Map<String, String> fields,
      Decision decision,
      boolean writesBack,
      PlannedRequest... asked) {
    LeadChange change = change(lead, fields);
    Optional<PhoneNumber> phone = List.of(asked).stream().map(PlannedRequest::number).findFirst();
    store
        .log()
        .append(
            List.of(
                new PlannedChange(
                    change, phone, decision, List.of(asked), Optional.empty(), writesBack)));
  }

  private void dialed(String lead, String number, String callId) {
    store(lead, true, promote(number));
    queue.settle(dialing(onlyClaim(), callId));
  }

  private Attempt dialing(Claim claim, String callId) {
    assertThat(queue.markSending(claim)).isTrue();
    return new Attempt(claim, Answer.accepted(200, callId, null), Duration.ofMillis(40), dialed());
  }

  private void learn(String disposition) {
    store
        .results()
        .learn(
            TELLS.id(),
            List.of(
                new CallResult(
                    "7", "", "finished", 35, 20, disposition, null, Instant.EPOCH, true)));
  }

  private List<Telling> tellings() {
    return writeBacks.begin(List.of(line(SPACING, 4)), HORIZON);
  }

  private Telling onlyTelling() {
    List<Telling> tellings = tellings();
    assertThat(tellings).hasSize(1);
    return tellings.get(0);
  }

  private static WriteBackLine line(Duration spacing, int room) {
    return new WriteBackLine(TELLS.id(), "crm", spacing, LEASE, room);
  }

  private static TellingEnd again(Duration in, Duration rest) {
    return new TellingEnd.Again(in, rest, "HTTP 503");
  }

  private static String told(Telling telling) {
    ToldOutcome told = telling.told();
    return told.crmId() + " " + told.outcome() + " " + told.reason();
  }
}
