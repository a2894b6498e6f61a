package org.trackdrivesync.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.dispatch.Claim;
import org.trackdrivesync.dispatch.Outcome;
import org.trackdrivesync.dispatch.RequestKind;
import org.trackdrivesync.dispatch.RequestQueue;
import org.trackdrivesync.lead.Reason;

/** Contract of the queue: what is held for its schedule waits, and takes nobody's slot. */
abstract class HoldContract extends StoreContract {
  private static final String RULE = "hot";

  @Test
  void aHeldPromoteIsNotClaimedAndSpendsNoAttempt() {
    pause();
    stored(FAST, promote(ANN));

    assertThat(claims()).isEmpty();
    assertThat(claims()).isEmpty();

    open();
    assertThat(claims()).extracting(Claim::attempt).containsExactly(1);
  }

  @Test
  void itGoesWhenItIsLetGoAndNoSooner() {
    pause();
    stored(FAST, promote(ANN));
    claims();
    store.targets().letGo(RequestKind.PROMOTE, RULE);

    assertThat(claims()).isEmpty();
    assertThat(letGo()).isEqualTo(1);
    assertThat(claims()).hasSize(1);
    assertThat(letGo()).isZero();
  }

  @Test
  void itIsAskedAgainAfterAMinuteWhereNobodyLetsItGo() {
    pause();
    stored(FAST, promote(ANN));
    claims();
    store.targets().letGo(RequestKind.PROMOTE, RULE);

    store.advance(Duration.ofSeconds(62));

    assertThat(claims()).hasSize(1);
  }

  @Test
  void itExpiresWithTheReasonForWhichItWasHeld() {
    pause();
    stored(FAST, promote(ANN));
    claims();

    store.advance(FIFTEEN_MINUTES.plusSeconds(1));

    assertThat(queue.expire())
        .singleElement()
        .satisfies(
            end -> {
              assertThat(end.outcome()).isEqualTo(Outcome.EXPIRED);
              assertThat(end.reason()).isEqualTo(Reason.SCHEDULE_INACTIVE);
            });
  }

  @Test
  void aSlotGoesToTheNextWhoIsNotHeld() {
    pause();
    stored(SLOW, promote(ANN));
    claims();
    store.targets().letGo(RequestKind.PROMOTE, RULE);

    stored(SLOW, promote(BOB));

    assertThat(claims()).extracting(claim -> claim.number().e164()).containsExactly(BOB);
  }

  @Test
  void allThatWaitsForTheSameIsHeldByOneRound() {
    pause();
    promotes(SLOW, number(1), number(2), number(3), number(4));

    claims();

    store.targets().letGo(RequestKind.PROMOTE, RULE);
    assertThat(letGo()).isEqualTo(4);
  }

  @Test
  void anEnrolmentIsNotHeldByAPause() {
    pause();
    stored(FAST, enroll(ANN));

    assertThat(claims()).hasSize(1);
  }

  @Test
  void anEnrolmentWaitsForTheTokenOfItsSchedule() {
    store.targets().hold(RequestKind.ENROLL, RULE, Reason.TOKEN_UNKNOWN);
    stored(FAST, enroll(ANN));
    assertThat(claims()).isEmpty();

    store.targets().letGo(RequestKind.ENROLL, RULE);
    int free = queue.letGo(FAST.id(), RequestKind.ENROLL, RULE, Reason.TOKEN_UNKNOWN);

    assertThat(free).isEqualTo(1);
    assertThat(claims()).extracting(Claim::attempt).containsExactly(1);
  }

  private void pause() {
    store.targets().hold(RequestKind.PROMOTE, RULE, Reason.SCHEDULE_INACTIVE);
  }

  private void open() {
    store.targets().letGo(RequestKind.PROMOTE, RULE);
    letGo();
  }

  private int letGo() {
    return List.of(FAST, SLOW).stream()
        .mapToInt(
            tenant -> queue.letGo(tenant.id(), RequestKind.PROMOTE, RULE, Reason.SCHEDULE_INACTIVE))
        .sum();
  }

  @Test
  void aPromoteThatARouterIsSureToRefuseEndsBeforeItHasASlot() {
    store
        .targets()
        .refuse((tenant, rule, data, now) -> Optional.of("as TrackDrive refused at 12:00"));
    promotes(FAST, ANN, BOB);

    RequestQueue.Round round = queue.claim();

    assertThat(round.claims()).isEmpty();
    assertThat(told(round.endings()))
        .containsExactlyInAnyOrder(
            ANN + " REJECTED NO_DISTRIBUTION", BOB + " REJECTED NO_DISTRIBUTION");
    store.targets().refuse((tenant, rule, data, now) -> Optional.empty());
    promotes(FAST, ANN);
    assertThat(numbers(claims())).containsExactly(ANN);
  }
}
