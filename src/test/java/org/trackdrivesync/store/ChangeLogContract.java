package org.trackdrivesync.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.dispatch.Outcome;
import org.trackdrivesync.dispatch.RequestKind;
import org.trackdrivesync.dispatch.Settlement;
import org.trackdrivesync.intake.PlannedChange;
import org.trackdrivesync.intake.PlannedRequest;
import org.trackdrivesync.lead.PhoneNumber;
import org.trackdrivesync.lead.Reason;

/** Contract of {@link org.trackdrivesync.intake.ChangeLog}. */
abstract class ChangeLogContract extends StoreContract {
  @Test
  void aNewChangeIsFreshAndItsRequestsWait() {
    assertThat(append(change(FAST, "crm", "a", enroll(ANN), promoteOnceEnrolled(ANN))))
        .containsExactly(true);

    assertThat(waiting(FAST)).isEqualTo(2);
  }

  @Test
  void anEventThatIsRepeatedInItsBatchCountsOnce() {
    assertThat(
            append(
                change(FAST, "crm", "a", promote(ANN)),
                change(FAST, "crm", "b", promote(BOB)),
                change(FAST, "crm", "a", promote(ANN), promote(BOB))))
        .containsExactly(true, true, false);

    assertThat(waiting(FAST)).isEqualTo(2);
  }

  @Test
  void anEventThatIsRepeatedLaterAsksForNothing() {
    append(change(FAST, "crm", "a", promote(ANN)));

    assertThat(
            append(
                change(FAST, "crm", "a", promote(BOB)),
                change(FAST, "crm", "b"),
                change(FAST, "crm", "a"),
                change(FAST, "crm", "c", promote(BOB))))
        .containsExactly(false, true, false, true);
    assertThat(waiting(FAST)).isEqualTo(2);
  }

  @Test
  void theSameEventIdOfAnotherSourceOrTenantIsAnotherEvent() {
    append(change(FAST, "crm", "a", promote(ANN)));

    assertThat(
            append(
                change(FAST, "website", "a", promote(BOB)), change(SLOW, "crm", "a", promote(ANN))))
        .containsExactly(true, true);
    assertThat(waiting(FAST)).isEqualTo(2);
    assertThat(waiting(SLOW)).isEqualTo(1);
  }

  @Test
  void aChangeThatAsksForNothingLeavesNothingToDo() {
    assertThat(append(change(FAST, "crm", "a"))).containsExactly(true);

    assertNothingDone(queue.claim());
    assertThat(queue.claim().nextLook()).isNull();
  }

  @Test
  void aRequestThatEndedBeforeItWasDueIsNeverClaimed() {
    append(
        change(FAST, "crm", "a", endedAtOnce(Outcome.DRY_RUN, null)),
        change(FAST, "crm", "b", endedAtOnce(Outcome.EXPIRED, Reason.OUTSIDE_CALLING_HOURS)));

    assertThat(waiting(FAST)).isZero();
    assertNothingDone(queue.claim());
  }

  @Test
  void everyTextComesBackAsItWas() {
    Map<String, String> data =
        Map.of(
            "quote'\"", "O'Hara \"Bob\"",
            "braces{,}", "{a,b}[1] null NULL",
            "slashes", "C:\\n \\u0000 //",
            "letters", "Grüße 你好 \uD83D\uDE80\nnext line\t",
            "empty", "");
    PlannedRequest plain = promote(ANN);

    append(change(FAST, "crm, 'x'", "e\\v{e}n,t\"", with(plain, data, Duration.ZERO)));

    assertThat(onlyClaim().data()).isEqualTo(data);
  }

  @Test
  void aThousandChangesAreOneBatch() {
    PlannedChange[] batch =
        IntStream.range(0, 1000)
            .mapToObj(n -> change(FAST, "crm", "e" + n % 900, promote(number(n))))
            .toArray(PlannedChange[]::new);

    List<Boolean> fresh = append(batch);

    assertThat(fresh.subList(0, 900)).doesNotContain(false);
    assertThat(fresh.subList(900, 1000)).doesNotContain(true);
    assertThat(waiting(FAST)).isEqualTo(900);
  }

  @Test
  void whatIsNotDueYetWaits() {
    append(change(FAST, "crm", "a", with(promote(ANN), Map.of(), Duration.ofMinutes(2))));
    assertNothingDone(queue.claim());

    store.advance(Duration.ofMinutes(2));

    assertThat(numbers(claims())).containsExactly(ANN);
  }

  private List<Boolean> append(PlannedChange... changes) {
    return store.log().append(List.of(changes));
  }

  private static PlannedRequest with(
      PlannedRequest asked, Map<String, String> data, Duration dueIn) {
    return new PlannedRequest(
        asked.kind(),
        asked.distribution(),
        asked.scheduleId(),
        asked.number(),
        data,
        dueIn,
        asked.expiresIn(),
        false,
        true,
        Optional.empty());
  }

  private static PlannedRequest endedAtOnce(Outcome outcome, Reason reason) {
    return new PlannedRequest(
        RequestKind.PROMOTE,
        "hot",
        Optional.empty(),
        new PhoneNumber(ANN),
        Map.of(),
        Duration.ZERO,
        FIFTEEN_MINUTES,
        false,
        true,
        Optional.of(new Settlement.Ended(outcome, reason)));
  }
}
