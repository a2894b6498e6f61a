package org.trackdrivesync.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trackdrivesync.store.TestTenants.ACME;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackdrivesync.history.Operations.GivenUp;
import org.trackdrivesync.history.Operations.Replay;
import org.trackdrivesync.history.Operations.Replays;
import org.trackdrivesync.history.State;
import org.trackdrivesync.lead.Reason;

class PostgresOperationsTest {
  private static final String ANN = "+17195550100";
  private static final String AS_NEW =
      """
      SELECT state = 'DUE' AND ready AND lane = ? AND attempts = 0 AND due_at <= now()
         AND abs(extract(epoch FROM expires_at - now() - ?::interval)) < 60
         AND owner IS NULL AND ended_at IS NULL AND reason IS NULL AND detail IS NULL
         AND call_id IS NULL AND doubted_at IS NULL AND search IS NULL
      FROM request WHERE id = ?""";

  private final DataSource store = TestPostgres.freshDatabase();
  private final Rows rows = new Rows(store);
  private final AtomicInteger woken = new AtomicInteger();
  private final PostgresOperations operations =
      new PostgresOperations(new Database(store), TestTenants.registry(), woken::incrementAndGet);
  private int events;

  @Test
  void aPauseHoldsBothLanesAndRemembersWhoPausedFirst() {
    operations.pause(ACME, "eve");
    operations.pause(ACME, "bob");

    assertThat(pausedLanes()).isEqualTo("API eve, CALL eve");
    assertThat(actions()).isEqualTo("eve pause acme, bob pause acme");
  }

  @Test
  void aResumeLetsBothLanesGoAndWakesDispatch() {
    operations.pause(ACME, "eve");
    operations.resume(ACME, "bob");

    assertThat(pausedLanes()).isNull();
    assertThat(actions()).isEqualTo("eve pause acme, bob resume acme");
    assertThat(woken).hasValue(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"FAILED", "REJECTED", "EXPIRED", "COALESCED"})
  void whatEndedBadlyIsDueAgainAsIfNeverTried(String state) {
    long promote = request("acme", "PROMOTE", state);
    long enroll = request("acme", "ENROLL", state);
    rows.run("UPDATE request SET call_id = id::text, doubted_at = now(), search = '{}'");

    assertThat(operations.replay(promote, "eve")).isEqualTo(new Replay.Done(promote, ACME));
    assertThat(operations.replay(enroll, "eve")).isEqualTo(new Replay.Done(enroll, ACME));

    assertThat(rows.text(AS_NEW, "CALL", "15 minutes", promote)).isEqualTo("t");
    assertThat(rows.text(AS_NEW, "API", "1 day", enroll)).isEqualTo("t");
    assertThat(actions()).isEqualTo("eve replay " + promote + ", eve replay " + enroll);
    assertThat(woken).hasValue(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"DIALED", "ENROLLED", "DRY_RUN", "DUE", "CLAIMED", "UNKNOWN"})
  void whatWentWellOrIsOpenIsNotReplayed(String state) {
    long request = request("acme", "PROMOTE", state);

    assertThat(operations.replay(request, "eve"))
        .isEqualTo(new Replay.Refused("it stands at " + state));
    assertThat(rows.text("SELECT state FROM request WHERE id = ?", request)).isEqualTo(state);
    assertThat(actions()).isNull();
    assertThat(woken).hasValue(0);
  }

  @Test
  void aRequestOfADryRunOrUnknownTenantIsNotReplayed() {
    assertThat(operations.replay(request("dry", "PROMOTE", "FAILED"), "eve"))
        .isInstanceOf(Replay.Refused.class);
    assertThat(operations.replay(request("gone", "PROMOTE", "FAILED"), "eve"))
        .isInstanceOf(Replay.Refused.class);
    assertThat(operations.replay(4711, "eve")).isEqualTo(new Replay.NotFound());
  }

  @Test
  void aSecondReplayOfTheSameRequestIsRefused() {
    long request = request("acme", "PROMOTE", "FAILED");
    operations.replay(request, "eve");

    assertThat(operations.replay(request, "bob")).isEqualTo(new Replay.Refused("it stands at DUE"));
  }

  @Test
  void aReplayOfAllTakesOneTenantAndOneOutcome() {
    long first = request("acme", "PROMOTE", "FAILED");
    long second = request("acme", "ENROLL", "FAILED");
    long other = request("acme", "PROMOTE", "REJECTED");
    long theirs = request("berlin", "PROMOTE", "FAILED");

    assertThat(operations.replayAll(ACME, State.FAILED, Optional.empty(), "eve"))
        .isEqualTo(new Replays(2, false));

    assertThat(states(first, second, other, theirs))
        .containsExactly("DUE", "DUE", "REJECTED", "FAILED");
    assertThat(actions()).isEqualTo("eve replay " + first + ", eve replay " + second);
  }

  @Test
  void aPromoteReplayedWithItsEnrolmentWaitsForIt() {
    long change = rows.change("acme", "both", ANN, 0);
    long enroll = rows.request(change, "ENROLL", "REJECTED", "LEAD_NOT_FOUND");
    long promote = rows.request(change, "PROMOTE", "REJECTED", "LEAD_NOT_FOUND");

    operations.replayAll(ACME, State.REJECTED, Optional.empty(), "eve");

    String due = "SELECT ready || ' ' || (due_at = 'infinity') FROM request WHERE id = ?";
    assertThat(rows.text(due, enroll)).isEqualTo("true false");
    assertThat(rows.text(due, promote)).isEqualTo("false true");
  }

  @Test
  void oneCallReplaysSoManyAndSaysThatThereAreMore() {
    rows.run(Haystack.CHANGES, 11_000);
    rows.run(Haystack.REQUESTS);
    rows.run("UPDATE request SET state = 'FAILED'");
    int left = 11_000 - 220 - Portions.MOST;

    assertThat(operations.replayAll(ACME, State.FAILED, Optional.empty(), "eve"))
        .isEqualTo(new Replays(Portions.MOST, true));
    assertThat(operations.replayAll(ACME, State.FAILED, Optional.empty(), "eve"))
        .isEqualTo(new Replays(left, false));
  }

  @Test
  void aCallThatMayHaveBeenMadeIsReplayedByItselfOrByItsReasonOnly() {
    long unproved = failed("UNPROVED");
    long other = failed("TIMEOUT");

    assertThat(operations.replayAll(ACME, State.FAILED, Optional.empty(), "eve").replayed())
        .isEqualTo(1);
    assertThat(states(unproved, other)).containsExactly("FAILED", "DUE");

    Replays asked = operations.replayAll(ACME, State.FAILED, Optional.of(Reason.UNPROVED), "eve");

    assertThat(asked).isEqualTo(new Replays(1, false));
    assertThat(states(unproved)).containsExactly("DUE");
    assertThat(operations.replay(failed("UNPROVED"), "eve")).isInstanceOf(Replay.Done.class);
  }

  @Test
  void aReplayByReasonTakesNoOther() {
    long timeout = failed("TIMEOUT");
    long refused = failed("UNAUTHORIZED");

    operations.replayAll(ACME, State.FAILED, Optional.of(Reason.UNAUTHORIZED), "eve");

    assertThat(states(timeout, refused)).containsExactly("FAILED", "DUE");
  }

  @Test
  void aFailedRequestIsGivenUpOnceAndStaysFailed() {
    long request = request("acme", "PROMOTE", "FAILED");
    long rejected = request("acme", "PROMOTE", "REJECTED");

    assertThat(operations.giveUp(request, "eve")).isEqualTo(new Replay.Done(request, ACME));

    assertThat(operations.giveUp(request, "bob"))
        .isEqualTo(new Replay.Refused("it was given up before"));
    assertThat(operations.giveUp(rejected, "eve"))
        .isEqualTo(new Replay.Refused("it stands at REJECTED"));
    assertThat(operations.giveUp(4711, "eve")).isEqualTo(new Replay.NotFound());
    assertThat(states(request)).containsExactly("FAILED");
    assertThat(actions()).isEqualTo("eve give-up " + request);
  }

  @Test
  void whatWasGivenUpIsReplayedByItselfOnly() {
    long request = request("acme", "PROMOTE", "FAILED");
    long theirs = request("berlin", "PROMOTE", "FAILED");
    assertThat(operations.giveUpAll(ACME, Optional.empty(), "eve"))
        .isEqualTo(new GivenUp(1, false));

    assertThat(operations.replayAll(ACME, State.FAILED, Optional.empty(), "eve").replayed())
        .isZero();
    assertThat(operations.replay(request, "eve")).isInstanceOf(Replay.Done.class);

    assertThat(states(request, theirs)).containsExactly("DUE", "FAILED");
    assertThat(rows.text("SELECT given_up_at FROM request WHERE id = ?", request)).isNull();
  }

  private long failed(String reason) {
    long change = rows.change("acme", "event-" + ++events, ANN, 3600);
    return rows.request(change, "PROMOTE", "FAILED", reason);
  }

  private long request(String tenant, String kind, String state) {
    long change = rows.change(tenant, "event-" + ++events, ANN, 3600);
    return rows.request(change, kind, state, "TIMEOUT");
  }

  private List<String> states(long... ids) {
    return Arrays.stream(ids)
        .mapToObj(id -> rows.text("SELECT state FROM request WHERE id = ?", id))
        .toList();
  }

  private String pausedLanes() {
    return rows.text(
        """
        SELECT string_agg(lane || ' ' || paused_by, ', ' ORDER BY lane)
        FROM pace WHERE tenant = 'acme' AND paused_at IS NOT NULL""");
  }

  private String actions() {
    return rows.text(
        """
        SELECT string_agg(concat_ws(' ', who, action, coalesce(request_id::text, tenant)), ', '
                          ORDER BY id)
        FROM operator_action""");
  }
}
