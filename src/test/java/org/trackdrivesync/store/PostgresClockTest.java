package org.trackdrivesync.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;
import org.trackdrivesync.dispatch.StoreUnavailable;

class PostgresClockTest {
  @Test
  void itTellsTheDatabasesTimeFromTheStart() {
    Database database = new Database(TestPostgres.freshDatabase());
    PostgresClock clock = new PostgresClock(database, new DatabaseClock());

    Instant told =
        database.with(
            handle ->
                handle
                    .createQuery("SELECT clock_timestamp() AS now")
                    .map((row, context) -> Instants.read(row, "now"))
                    .one());

    assertThat(Duration.between(told, clock.instant()).abs()).isLessThan(Duration.ofSeconds(1));
  }

  @Test
  void aStoreThatIsAwayIsTold() {
    PGSimpleDataSource nobody = new PGSimpleDataSource();
    nobody.setUrl("jdbc:postgresql://127.0.0.1:1/none");

    assertThatThrownBy(() -> new PostgresClock(new Database(nobody), new DatabaseClock()))
        .isInstanceOf(StoreUnavailable.class);
  }
}
