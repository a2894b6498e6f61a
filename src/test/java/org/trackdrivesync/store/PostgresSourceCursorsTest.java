package org.trackdrivesync.store;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.distribution.Decision;
import org.trackdrivesync.history.SourceState;
import org.trackdrivesync.history.SourceState.Standing;
import org.trackdrivesync.intake.CursorMove;
import org.trackdrivesync.intake.PlannedChange;
import org.trackdrivesync.intake.PollEnd;
import org.trackdrivesync.intake.PolledCursor;
import org.trackdrivesync.intake.ReplayId;
import org.trackdrivesync.intake.SourceCursors;
import org.trackdrivesync.intake.SourceCursors.Name;
import org.trackdrivesync.intake.SourceCursors.TurnLost;
import org.trackdrivesync.lead.ChangeKind;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.lead.Reason;
import org.trackdrivesync.tenant.ATenant;
import org.trackdrivesync.tenant.Tenant;
import org.trackdrivesync.tenant.TenantId;
import org.trackdrivesync.tenant.TenantRegistry;

class PostgresSourceCursorsTest {
  private static final int PROGRAMS = 8;
  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Tenant ACME = ATenant.called("acme").build();
  private static final Name SALES = new Name(ACME.id(), "sales");
  private static final List<Name> ALL = List.of(SALES);

  private final PostgresUnderTest store = new PostgresUnderTest(new TenantRegistry(List.of(ACME)));
  private final SourceCursors one = program("one");
  private final SourceCursors other = program("other");

  PostgresSourceCursorsTest() {
    one.watch(ALL);
  }

  @Test
  void ofManyProgramsOnePollsASource() {
    for (int round = 0; round < 20; round++) {
      List<CompletableFuture<List<PolledCursor>>> looks =
          IntStream.range(0, PROGRAMS)
              .mapToObj(
                  n ->
                      CompletableFuture.supplyAsync(
                          () -> program("program-" + n).begin(ALL, LEASE),
                          task -> new Thread(task, "program").start()))
              .toList();

      assertThat(looks.stream().mapToInt(look -> look.join().size()).sum()).isEqualTo(1);
      store.run("UPDATE source_cursor SET free_at = '-infinity'");
    }
  }

  @Test
  void theCursorMovesWithTheChangesAndNeverBack() {
    PolledCursor turn = one.begin(ALL, LEASE).get(0);
    assertThat(turn.readTo()).isEmpty();

    assertThat(one.append(turn, List.of(change("1"), change("2")), CursorMove.to(NOON)))
        .containsExactly(true, true);
    assertThat(
            one.append(
                turn, List.of(change("2"), change("3")), CursorMove.to(NOON.minusSeconds(5))))
        .containsExactly(false, true);
    one.end(turn, good(Duration.ZERO));

    assertThat(other.begin(ALL, LEASE))
        .extracting(PolledCursor::readTo)
        .containsExactly(Optional.of(NOON));
    assertThat(store.rowsOf("lead_change")).isEqualTo(3);
  }

  @Test
  void theReplayIdMovesWithTheChangesAndIsForgottenByItsHolderAlone() {
    ReplayId bytes =
        new ReplayId(Base64.getEncoder().encodeToString("opaque".repeat(30).getBytes(UTF_8)));
    PolledCursor turn = one.begin(ALL, LEASE).get(0);
    assertThat(turn.replayId()).isEmpty();
    one.append(turn, List.of(change("1")), new CursorMove(Optional.of(NOON), Optional.of(bytes)));
    one.append(turn, List.of(), CursorMove.to(NOON));
    one.release(turn);

    PolledCursor next = other.begin(ALL, LEASE).get(0);
    assertThat(next.replayId()).contains(bytes);
    assertThat(one.lost(ALL)).containsExactly(SALES);
    assertThat(other.lost(ALL)).isEmpty();
    assertThatThrownBy(() -> one.forgetReplayId(turn)).isInstanceOf(TurnLost.class);
    other.forgetReplayId(next);
    other.release(next);

    assertThat(one.begin(ALL, LEASE).get(0).replayId()).isEmpty();
  }

  @Test
  void aTurnThatGoesOnTellsHowItFares() {
    PolledCursor turn = one.begin(ALL, LEASE).get(0);
    one.tell(turn, new PollEnd(false, Optional.of("no channel"), List.of(), Duration.ZERO));
    assertThat(state().standing()).isEqualTo(Standing.TROUBLED);
    one.tell(turn, good(Duration.ZERO));
    assertThat(state().standing()).isEqualTo(Standing.OK);
    assertThat(other.begin(ALL, LEASE)).isEmpty();
  }

  @Test
  void whoLostItsTurnStoresNothing() {
    PolledCursor turn = one.begin(ALL, LEASE).get(0);
    store.advance(LEASE);
    PolledCursor taken = other.begin(ALL, LEASE).get(0);

    assertThatThrownBy(() -> one.append(turn, List.of(change("1")), CursorMove.to(NOON)))
        .isInstanceOf(TurnLost.class);
    one.prolong(ALL, LEASE);
    one.end(turn, good(Duration.ZERO));

    assertThat(store.rowsOf("lead_change")).isZero();
    assertThat(other.append(taken, List.of(change("1")), CursorMove.to(NOON)))
        .containsExactly(true);
  }

  @Test
  void aTurnIsProlongedAndASourceRests() {
    PolledCursor turn = one.begin(ALL, LEASE).get(0);
    one.prolong(ALL, LEASE.multipliedBy(3));
    store.advance(LEASE.multipliedBy(2));
    assertThat(other.begin(ALL, LEASE)).isEmpty();

    one.end(turn, good(Duration.ofSeconds(30)));
    assertThat(other.begin(ALL, LEASE)).isEmpty();
    store.advance(Duration.ofSeconds(30));
    assertThat(other.begin(ALL, LEASE)).hasSize(1);
  }

  @Test
  void aSourceTellsHowItFares() {
    assertThat(state().standing()).isEqualTo(Standing.NEW);

    PolledCursor turn = one.begin(ALL, LEASE).get(0);
    one.end(turn, new PollEnd(false, Optional.of("check client-id"), List.of(), Duration.ZERO));
    assertThat(state().standing()).isEqualTo(Standing.TROUBLED);
    assertThat(state().trouble()).contains("check client-id");
    Instant since = state().since().orElseThrow();

    turn = one.begin(ALL, LEASE).get(0);
    one.end(turn, new PollEnd(false, Optional.of("check client-id"), List.of(), Duration.ZERO));
    assertThat(state().since()).contains(since);

    turn = one.begin(ALL, LEASE).get(0);
    one.append(turn, List.of(), CursorMove.to(NOON));
    one.end(turn, new PollEnd(true, Optional.empty(), List.of("Score__c"), Duration.ZERO));
    assertThat(state().standing()).isEqualTo(Standing.WARNED);
    assertThat(state().unreadable()).containsExactly("Score__c");
    assertThat(state().age()).hasValueSatisfying(age -> assertThat(age.isNegative()).isFalse());

    turn = one.begin(ALL, LEASE).get(0);
    one.end(turn, good(Duration.ZERO));
    assertThat(state().standing()).isEqualTo(Standing.OK);
  }

  private SourceState state() {
    return new PostgresSourceStates(store.database())
        .of(List.of(ACME.id(), new TenantId("nobody")))
        .get(ACME.id())
        .get(0);
  }

  private static PollEnd good(Duration rest) {
    return new PollEnd(true, Optional.empty(), List.of(), rest);
  }

  private static PlannedChange change(String event) {
    LeadChange change =
        new LeadChange(
            ACME.id(), "sales", event, "00Q" + event, ChangeKind.UPDATED, NOON, Map.of());
    return new PlannedChange(
        change,
        Optional.empty(),
        new Decision.Rejected(Reason.NO_DISTRIBUTION, "nothing matches"),
        List.of());
  }

  private SourceCursors program(String name) {
    return new PostgresSourceCursors(
        store.database(), new PostgresChangeLog(store.database(), ending -> {}), name);
  }
}
