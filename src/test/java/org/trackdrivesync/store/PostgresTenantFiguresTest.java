package org.trackdrivesync.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trackdrivesync.store.TestTenants.ACME;
import static org.trackdrivesync.store.TestTenants.BERLIN;

import java.util.List;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.dispatch.Outcome;
import org.trackdrivesync.dispatch.RequestKind;
import org.trackdrivesync.history.Backlog.Waiting;
import org.trackdrivesync.history.Figures;
import org.trackdrivesync.history.OutcomeCount;
import org.trackdrivesync.history.SpeedToLead;
import org.trackdrivesync.history.State;
import org.trackdrivesync.history.TenantState;
import org.trackdrivesync.tenant.TenantId;

class PostgresTenantFiguresTest {
  private static final String ANN = "+17195550100";

  private final DataSource store = TestPostgres.freshDatabase();
  private final Rows rows = new Rows(store);
  private final PostgresTenantFigures figures = new PostgresTenantFigures(new Database(store));
  private int events;

  @Test
  void aTenantWithoutHistoryIsActiveAndHasNothing() {
    Figures none = of(ACME);

    assertThat(none.state()).isEqualTo(TenantState.ACTIVE);
    assertThat(none.backlog().total()).isZero();
    assertThat(none.lastHour()).isEmpty();
    assertThat(none.speedToLead()).isEqualTo(SpeedToLead.NONE);
  }

  @Test
  void whatWaitsIsCountedByKindAndStateWithTheAgeOfTheOldest() {
    ended("PROMOTE", "DIALED", null, 4);
    ended("PROMOTE", "DUE", null, 90);
    ended("PROMOTE", "DUE", null, 5);
    ended("ENROLL", "CLAIMED", null, 7);

    assertThat(of(ACME).backlog().total()).isEqualTo(3);
    assertThat(of(ACME).backlog().oldestSeconds()).isBetween(90L, 100L);
    assertThat(of(ACME).backlog().waiting())
        .containsExactly(
            new Waiting(RequestKind.ENROLL, State.CLAIMED, 1),
            new Waiting(RequestKind.PROMOTE, State.DUE, 2));
    assertThat(of(BERLIN).backlog().total()).isZero();
  }

  @Test
  void theLastHourHoldsEndingsAndWhatARuleRejected() {
    rows.rejected("acme", "old", "NO_PHONE", 4000);
    ended("PROMOTE", "DIALED", null, 1);
    ended("PROMOTE", "DIALED", null, 2);
    ended("PROMOTE", "COALESCED", "REDIAL_WINDOW", 2);
    rows.rejected("acme", "fresh", "NO_PHONE", 10);
    long before = ended("PROMOTE", "FAILED", "TIMEOUT", 9000);
    rows.run("UPDATE request SET ended_at = now() - interval '2 hours' WHERE id = ?", before);

    assertThat(of(ACME).lastHour())
        .containsExactlyInAnyOrder(
            new OutcomeCount(Outcome.DIALED, null, 2),
            new OutcomeCount(Outcome.COALESCED, "REDIAL_WINDOW", 1),
            new OutcomeCount(Outcome.REJECTED, "NO_PHONE", 1));
  }

  @Test
  void speedToLeadCountsFromReceiptToTheEndOfDialedOnesOnly() {
    for (int seconds = 1; seconds <= 20; seconds++) {
      long dialed = ended("PROMOTE", "DIALED", null, seconds);
      rows.run(
          "UPDATE request SET ended_at = received_at + ? * interval '1 second' WHERE id = ?",
          seconds,
          dialed);
    }
    ended("PROMOTE", "FAILED", "TIMEOUT", 600);

    SpeedToLead speed = of(ACME).speedToLead();

    assertThat(speed.dialed()).isEqualTo(20);
    assertThat(speed.p50Ms()).isEqualTo(10_500);
    assertThat(speed.p95Ms()).isEqualTo(19_050);
  }

  @Test
  void aRefusedKeyShowsInTheStateOfItsTenantAndOfNoOther() {
    long request = ended("PROMOTE", "DUE", "UNAUTHORIZED", 60);
    rows.attempt(request, 1, 200, "ACCEPTED", 40);
    rows.attempt(request, 2, 401, "FAILED", 20);

    assertThat(of(ACME).state()).isEqualTo(TenantState.UNAUTHORIZED);
    assertThat(of(BERLIN).state()).isEqualTo(TenantState.ACTIVE);
  }

  @Test
  void trackDriveIsAwayWhenItsLastThreeAnswersAllFailed() {
    long request = ended("PROMOTE", "DUE", null, 60);
    rows.attempt(request, 1, 503, "RETRY_LATER", 30);
    rows.attempt(request, 2, 0, "UNKNOWN", 20);
    assertThat(of(ACME).state()).isEqualTo(TenantState.ACTIVE);

    rows.attempt(request, 3, 0, "RETRY_LATER", 10);
    assertThat(of(ACME).state()).isEqualTo(TenantState.TRACKDRIVE_AWAY);

    rows.attempt(request, 4, 429, "RETRY_LATER", 5);
    assertThat(of(ACME).state()).isEqualTo(TenantState.ACTIVE);
  }

  @Test
  void anOldFailureIsForgotten() {
    long request = ended("PROMOTE", "DUE", null, 900);
    rows.attempt(request, 1, 401, "FAILED", 600);

    assertThat(of(ACME).state()).isEqualTo(TenantState.ACTIVE);
  }

  private Figures of(TenantId tenant) {
    return figures.of(List.of(ACME, BERLIN)).get(tenant);
  }

  private long ended(String kind, String state, String reason, int secondsAgo) {
    long change = rows.change("acme", "event-" + ++events, ANN, secondsAgo);
    return rows.request(change, kind, state, reason);
  }
}
