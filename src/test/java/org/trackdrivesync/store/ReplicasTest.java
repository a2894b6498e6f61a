package org.trackdrivesync.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.ds.PGSimpleDataSource;
import org.trackdrivesync.dispatch.Answer;
import org.trackdrivesync.dispatch.AnswerClass;
import org.trackdrivesync.dispatch.Attempt;
import org.trackdrivesync.dispatch.Claim;
import org.trackdrivesync.dispatch.Lane;
import org.trackdrivesync.dispatch.Outcome;
import org.trackdrivesync.dispatch.PermitTiming;
import org.trackdrivesync.dispatch.RequestQueue;
import org.trackdrivesync.dispatch.Settlement;
import org.trackdrivesync.dispatch.StoreUnavailable;
import org.trackdrivesync.distribution.Decision;
import org.trackdrivesync.intake.ChangeLog;
import org.trackdrivesync.intake.PlannedChange;
import org.trackdrivesync.intake.PlannedRequest;
import org.trackdrivesync.lead.ChangeKind;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.lead.Reason;
import org.trackdrivesync.tenant.ATenant;
import org.trackdrivesync.tenant.Action;
import org.trackdrivesync.tenant.Tenant;
import org.trackdrivesync.tenant.TenantRegistry;

/** What only a database has to stand: several programs at once, and its own absence. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReplicasTest extends StoreContract {
  private static final int REQUESTS = 2000;

  private static final Tenant FASTEST =
      ATenant.called("fastest").with("trackdrive.calls-per-second", "1000").build();

  @Override
  List<Tenant> tenants() {
    return List.of(FAST, SLOW, FASTEST);
  }

  @Override
  StoreUnderTest open(TenantRegistry tenants) {
    return new PostgresUnderTest(tenants);
  }

  @Test
  void twoProgramsClaimEveryRequestOnceAndKeepTheSpacingTogether() {
    // Given
    store
        .log()
        .append(
            IntStream.range(0, REQUESTS)
                .mapToObj(n -> change(FASTEST, "crm", "e" + n, promote(number(n))))
                .toList());
    List<Claim> claimed = Collections.synchronizedList(new ArrayList<>());

    // When
    CompletableFuture<?> one = claiming(store.queue("one"), claimed);
    CompletableFuture<?> two = claiming(store.queue("two"), claimed);
    CompletableFuture.allOf(one, two).join();

    // Then
    assertThat(claimed).hasSize(REQUESTS).extracting(Claim::requestId).doesNotHaveDuplicates();
    Duration spacing = PermitTiming.DEFAULT.pace(FASTEST, Lane.CALL).spacing();
    List<Instant> slots = claimed.stream().map(Claim::slot).sorted().toList();
    for (int i = 1; i < slots.size(); i++) {
      assertThat(Duration.between(slots.get(i - 1), slots.get(i))).isGreaterThanOrEqualTo(spacing);
    }
  }

  @Test
  void aGuardedNumberIsNoTryOfARequestThatIsNoLongerOurs() {
    promotes(FAST, ANN);
    Claim claim = onlyClaim();
    store.advance(Duration.ofSeconds(4));
    store.queue("two").recoverLostClaims(false);
    Answer guarded = Answer.of(AnswerClass.COALESCED, Reason.REDIAL_WINDOW, "dialed", 0);
    var ended = new Settlement.Ended(Outcome.COALESCED, Reason.REDIAL_WINDOW);

    assertThat(queue.markSending(claim)).isFalse();
    assertThat(queue.settle(new Attempt(claim, guarded, Duration.ZERO, ended))).isEmpty();

    assertThat(((PostgresUnderTest) store).rowsOf("attempt")).isZero();
    assertThat(waiting(FAST)).isOne();
  }

  @Test
  void theSameEventsArrivingTwiceAtOnceInAnyOrderAreStoredOnce() throws Exception {
    List<PlannedChange> forward =
        IntStream.range(0, 300)
            .mapToObj(n -> change(FAST, "crm", "e" + n, promote(number(n))))
            .toList();
    List<PlannedChange> backward = new ArrayList<>(forward);
    Collections.reverse(backward);
    CyclicBarrier together = new CyclicBarrier(2);

    CompletableFuture<List<Boolean>> one = appending(together, forward);
    CompletableFuture<List<Boolean>> two = appending(together, backward);

    long fresh =
        one.join().stream().filter(b -> b).count() + two.join().stream().filter(b -> b).count();
    assertThat(fresh).isEqualTo(300);
    assertThat(waiting(FAST)).isEqualTo(300);
  }

  @Test
  void ofTwoProgramsThatFindOneCallAtOnceOneHasIt() {
    // Given: pairs of promotes of unknown end
    List<Claim> checks = new ArrayList<>();
    IntStream.range(0, 60)
        .forEach(
            n -> {
              settle(sending(FAST, number(n)), unknown(Duration.ofMinutes(1)));
              store.advance(Duration.ofMillis(20)); // so that there is a slot for the next
            });
    store.advance(Duration.ofMinutes(1));
    while (checks.size() < 60) {
      checks.addAll(claims());
    }
    CyclicBarrier together = new CyclicBarrier(2);

    // When
    CompletableFuture<Integer> one = finding(together, store.queue("one"), checks.subList(0, 30));
    CompletableFuture<Integer> two = finding(together, store.queue("two"), checks.subList(30, 60));

    // Then
    assertThat(one.join() + two.join()).isEqualTo(30);
    assertThat(waiting(FAST)).isEqualTo(30);
  }

  /** Settles each check as the call of its place; tells how many were settled so. */
  private static CompletableFuture<Integer> finding(
      CyclicBarrier together, RequestQueue queue, List<Claim> checks) {
    return CompletableFuture.supplyAsync(
        () -> {
          int found = 0;
          for (int call = 0; call < checks.size(); call++) {
            await(together);
            Answer shown = Answer.accepted(200, "call-" + call, null);
            found +=
                queue.settle(new Attempt(checks.get(call), shown, Duration.ZERO, dialed())).size();
          }
          return found;
        },
        task -> new Thread(task).start());
  }

  @Test
  void twoChangesOfALeadThatArriveAtOnceOnTwoReplicasAreOneCall() {
    // Given: two changes of each lead, stored at the same moment
    int leads = 400;
    CyclicBarrier together = new CyclicBarrier(2);
    CompletableFuture.allOf(
            arriving(together, leads, "earlier", 0), arriving(together, leads, "later", 1))
        .join();
    List<Claim> claimed = Collections.synchronizedList(new ArrayList<>());

    // When
    CompletableFuture.allOf(
            claimingAll(store.queue("one"), claimed), claimingAll(store.queue("two"), claimed))
        .join();

    // Then
    assertThat(claimed)
        .hasSize(leads)
        .extracting(claim -> claim.data().get("which"))
        .containsOnly("later");
  }

  private CompletableFuture<?> arriving(
      CyclicBarrier together, int leads, String which, int second) {
    return CompletableFuture.runAsync(
        () -> {
          for (int n = 0; n < leads; n++) {
            PlannedChange change = changeOf(n, which, second);
            await(together);
            store.log().append(List.of(change));
          }
        },
        task -> new Thread(task).start());
  }

  private PlannedChange changeOf(int lead, String which, int second) {
    PlannedRequest asked = withData(promote(number(lead + second * 1000)), Map.of("which", which));
    LeadChange change =
        new LeadChange(
            FASTEST.id(),
            which,
            "e" + lead,
            "lead-" + lead,
            ChangeKind.UPDATED,
            Instant.EPOCH.plusSeconds(second),
            Map.of());
    return new PlannedChange(
        change,
        Optional.of(asked.number()),
        new Decision.Matched("hot", Action.PROMOTE, ""),
        List.of(asked));
  }

  private static void await(CyclicBarrier together) {
    try {
      together.await();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static PlannedRequest withData(PlannedRequest asked, Map<String, String> data) {
    return new PlannedRequest(
        asked.kind(),
        asked.distribution(),
        asked.scheduleId(),
        asked.number(),
        data,
        asked.dueIn(),
        asked.expiresIn(),
        asked.afterEnrollment(),
        asked.newestFirst(),
        asked.end());
  }

  private CompletableFuture<?> claimingAll(RequestQueue queue, List<Claim> claimed) {
    return CompletableFuture.runAsync(
        () -> {
          while (waiting(FASTEST) > 0) {
            for (Claim claim : queue.claim().claims()) {
              claimed.add(claim);
              settle(queue, claim, dialed());
            }
          }
        },
        task -> new Thread(task).start());
  }

  @Test
  void aBatchWithDataThatCannotBeStoredStoresNothing() {
    List<PlannedChange> batch =
        List.of(
            change(FAST, "crm", "good", promote(ANN)),
            change(FAST, "crm", "nul\u0000", promote(BOB)));

    assertThatThrownBy(() -> store.log().append(batch)).isInstanceOf(IllegalStateException.class);

    assertThat(waiting(FAST)).isZero();
  }

  @Test
  void aFailedStatementIsNotQuotedWithItsNumbers() {
    promotes(FAST, ANN);
    Claim claim = onlyClaim();
    ((PostgresUnderTest) store).run("ALTER TABLE dialed_number RENAME TO moved");
    try {
      assertThatThrownBy(() -> queue.markSending(claim))
          .isInstanceOf(IllegalStateException.class)
          .satisfies(
              fault -> {
                StringWriter trace = new StringWriter();
                fault.printStackTrace(new PrintWriter(trace));
                assertThat(trace.toString()).contains("42P01").doesNotContain(ANN, "17195550100");
              });
    } finally {
      ((PostgresUnderTest) store).run("ALTER TABLE moved RENAME TO dialed_number");
    }
  }

  @Test
  void aStoreThatCannotBeReachedIsToldAsUnavailable() {
    PGSimpleDataSource nobody = new PGSimpleDataSource();
    nobody.setUrl("jdbc:postgresql://127.0.0.1:1/none");
    ChangeLog log = new PostgresChangeLog(new Database(nobody), ending -> {});

    assertThatThrownBy(() -> log.append(List.of(change(FAST, "crm", "a", promote(ANN)))))
        .isInstanceOf(StoreUnavailable.class);
    assertThat(new Database(nobody).answers()).isFalse();
  }

  private static CompletableFuture<?> claiming(RequestQueue queue, List<Claim> claimed) {
    return CompletableFuture.runAsync(
        () -> {
          while (claimed.size() < REQUESTS) {
            claimed.addAll(queue.claim().claims());
          }
        },
        task -> new Thread(task).start());
  }

  private CompletableFuture<List<Boolean>> appending(
      CyclicBarrier together, List<PlannedChange> changes) {
    return CompletableFuture.supplyAsync(
        () -> {
          await(together);
          return store.log().append(changes);
        },
        task -> new Thread(task).start());
  }
}
