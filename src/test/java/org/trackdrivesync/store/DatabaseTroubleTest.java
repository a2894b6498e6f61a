package org.trackdrivesync.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.agroal.api.AgroalDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.ds.PGSimpleDataSource;
import org.trackdrivesync.dispatch.Claim;
import org.trackdrivesync.dispatch.PermitTiming;
import org.trackdrivesync.dispatch.StoreUnavailable;
import org.trackdrivesync.tenant.TenantRegistry;

/**
 * A real PostgreSQL in trouble, on connections with the time-outs that are shipped: what fails is
 * told as a store that is away, nothing is half done, and all goes on once the trouble is over.
 */
@Timeout(60)
class DatabaseTroubleTest extends StoreContract {
  private static final Duration TOLD_IN_TIME = Duration.ofSeconds(5);
  private static final String URL = TestPostgres.freshUrl();
  private static final AgroalDataSource POOL = ShippedPool.on(URL);

  @Override
  StoreUnderTest open(TenantRegistry tenants) {
    Database database = new Database(POOL, new IdleConnections(POOL)::drop);
    PGSimpleDataSource beside = new PGSimpleDataSource();
    beside.setUrl(URL);
    return new PostgresUnderTest(tenants, beside, database);
  }

  @AfterEach
  void theTroubleIsOver() {
    for (String table : List.of("lead_change", "request", "dialed_number", "pace")) {
      run("DROP TRIGGER IF EXISTS trouble ON " + table);
    }
  }

  @Test
  void aFullDiskStoresNothingAndIsToldSoAndIntakeGoesOnAfterIt() {
    trouble("BEFORE INSERT ON request", diskFull());
    assertThatThrownBy(() -> promotes(FAST, ANN)).isInstanceOf(StoreUnavailable.class);

    theTroubleIsOver();

    assertThat(waiting(FAST)).isZero();
    promotes(FAST, ANN);
    assertThat(numbers(claims())).containsExactly(ANN);
  }

  @Test
  void aNumberThatCannotBeGuardedIsNotClaimed() {
    promotes(FAST, ANN);
    trouble("BEFORE INSERT ON dialed_number", diskFull());
    assertThatThrownBy(queue::claim).isInstanceOf(StoreUnavailable.class);

    theTroubleIsOver();

    assertThat(numbers(claims())).containsExactly(ANN);
  }

  @Test
  void aCallWhoseLastWordCannotBeWrittenIsNotSentAndComesBack() {
    promotes(FAST, ANN);
    Claim claim = onlyClaim();
    trouble("BEFORE UPDATE ON request", diskFull());
    assertThatThrownBy(() -> queue.markSending(claim)).isInstanceOf(StoreUnavailable.class);

    theTroubleIsOver();

    store.advance(Duration.ofSeconds(4));
    assertThat(queue.recoverLostClaims(false)).isEqualTo(1);
    assertThat(onlyClaim().task()).isEqualTo(Claim.Task.SEND);
  }

  @Test
  void aRoundThatIsCutInMidTransactionHasClaimedNothing() {
    promotes(FAST, ANN);
    trouble("AFTER UPDATE ON pace", "PERFORM pg_terminate_backend(pg_backend_pid());");
    assertThatThrownBy(queue::claim).isInstanceOf(StoreUnavailable.class);

    theTroubleIsOver();

    assertThat(numbers(claims())).containsExactly(ANN);
  }

  @Test
  void aProgramFrozenInMidTransactionDoesNotKeepTheTenantsFromOthers() throws SQLException {
    promotes(FAST, ANN);
    try (Connection frozen = POOL.getConnection()) {
      frozen.setAutoCommit(false);
      frozen.createStatement().execute("SELECT * FROM pace FOR UPDATE");
      assertThat(claims()).as("while it holds them").isEmpty();

      await().atMost(TOLD_IN_TIME).until(() -> numbers(claims()).equals(List.of(ANN)));

      assertThatThrownBy(() -> frozen.createStatement().execute("SELECT 1"))
          .isInstanceOf(SQLException.class);
    }
  }

  @Test
  void aStatementThatHangsIsToldInTimeAndEndsOnTheServerToo() {
    trouble("BEFORE INSERT ON lead_change", "PERFORM pg_sleep(30);");
    long began = System.nanoTime();

    assertThatThrownBy(() -> promotes(FAST, ANN)).isInstanceOf(StoreUnavailable.class);

    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(TOLD_IN_TIME);
    await().atMost(TOLD_IN_TIME).until(() -> stillAsleep() == 0);
  }

  @Test
  void permitsOfASlowCommitAreTooLateAndTheirRequestsTakeNewSlots() {
    // Given
    promotes(FAST, ANN);
    run(
        "CREATE CONSTRAINT TRIGGER trouble AFTER UPDATE ON pace DEFERRABLE INITIALLY DEFERRED"
            + " FOR EACH ROW EXECUTE FUNCTION "
            + body("PERFORM pg_sleep(0.7);"));
    Claim late = onlyClaim();
    theTroubleIsOver();

    // When
    boolean missed = System.nanoTime() - late.slotNanos() > PermitTiming.DEFAULT.giveUp().toNanos();
    queue.release(late);
    Claim again = onlyClaim();

    // Then
    assertThat(missed).isTrue();
    assertThat(again.requestId()).isEqualTo(late.requestId());
    assertThat(Duration.between(late.slot(), again.slot())).isGreaterThan(Duration.ofMillis(700));
  }

  @Test
  void afterARestartTheFirstToFailTakesAllDeadConnectionsWithIt() throws Exception {
    POOL.getConfiguration().setMetricsEnabled(true);
    Connection[] idle = new Connection[10];
    for (int i = 0; i < idle.length; i++) {
      idle[i] = POOL.getConnection();
    }
    for (Connection connection : idle) {
      connection.close();
    }
    assertThat(POOL.getMetrics().availableCount()).isGreaterThanOrEqualTo(idle.length);
    run(
        "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity"
            + " WHERE datname = current_database() AND pid <> pg_backend_pid()");

    Database database = ((PostgresUnderTest) store).database();
    assertThat(database.answers()).as("the first to fail").isFalse();

    await().until(() -> POOL.getMetrics().availableCount() == 0);
    for (int i = 0; i < idle.length; i++) {
      assertThat(database.answers()).isTrue();
    }
  }

  private void trouble(String when, String what) {
    run("CREATE TRIGGER trouble " + when + " FOR EACH ROW EXECUTE FUNCTION " + body(what));
  }

  private String body(String what) {
    run(
        "CREATE OR REPLACE FUNCTION trouble() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN "
            + what
            + " RETURN NEW; END $$");
    return "trouble()";
  }

  private static String diskFull() {
    return "RAISE EXCEPTION USING ERRCODE = 'disk_full', MESSAGE = 'no space left on device';";
  }

  private int stillAsleep() {
    return ((PostgresUnderTest) store)
        .database()
        .with(
            handle ->
                handle
                    .createQuery(
                        "SELECT count(*) FROM pg_stat_activity"
                            + " WHERE datname = current_database() AND wait_event = 'PgSleep'")
                    .mapTo(Integer.class)
                    .one());
  }

  private void run(String statement) {
    ((PostgresUnderTest) store).run(statement);
  }
}
