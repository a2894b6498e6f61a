package org.trackdrivesync.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.ds.PGSimpleDataSource;
import org.trackdrivesync.dispatch.WakeUps;
import org.trackdrivesync.tenant.TenantId;

/** NOTIFY keeps the contract, costs a single program nothing, and survives a cut. */
class PostgresWakeUpsTest extends WakeUpsContract {
  private final OwnConnections connections =
      new OwnConnections(TestPostgres.freshUrl(), Optional.empty(), Optional.empty());
  private final Database database = new Database(connections.source("test"));

  @Override
  WakeUps open(String name) {
    return new PostgresWakeUps(database, connections, name);
  }

  @Test
  void aListenerThatWasCutListensAgainAndTakesItThatItMissedSomething() {
    Ear two = new Ear("two");
    Ear one = new Ear("one");
    two.forgetTheBeginning(one);

    int cut = cutAllListeners();

    assertThat(cut).isEqualTo(2);
    await().atMost(Duration.ofSeconds(15)).until(() -> two.told.contains(Set.of()));
    one.tellUntil(Set.of(ACME), () -> two.heard(ACME));
  }

  @Test
  void aSingleProgramNotifiesNobody() throws SQLException {
    Ear alone = new Ear("alone");
    await().until(() -> alone.told.contains(Set.of()));
    try (Connection eavesdropper = connections.open("eavesdropper", 10)) {
      eavesdropper.createStatement().execute("LISTEN trackdrive_sync_wake_ups");

      await()
          .pollInterval(Duration.ofMillis(20))
          .during(Duration.ofMillis(200))
          .until(
              () -> {
                alone.program.tell(Set.of(ACME));
                return eavesdropper.unwrap(PGConnection.class).getNotifications(1).length == 0;
              });
    }
  }

  @Test
  void moreTenantsThanANotificationHoldsAreToldAsAny() {
    Set<TenantId> many = new HashSet<>();
    for (int n = 0; n < 1_000; n++) {
      many.add(new TenantId("tenant-with-a-rather-long-name-" + n));
    }

    assertThat(WakeUpWords.read(new WakeUpWords("one", many).text()))
        .contains(new WakeUpWords("one", Set.of()));
    assertThat(WakeUpWords.read(new WakeUpWords("one", Set.of(ACME, BERLIN)).text()))
        .contains(new WakeUpWords("one", Set.of(ACME, BERLIN)));
    assertThat(WakeUpWords.read("what another program says")).isEmpty();
  }

  private int cutAllListeners() {
    PGSimpleDataSource source = connections.source("executioner");
    return new Database(source)
        .with(
            handle ->
                handle
                    .createQuery(
                        "SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity"
                            + " WHERE datname = current_database()"
                            + " AND application_name LIKE 'trackdrive-sync %'")
                    .mapTo(Integer.class)
                    .one());
  }
}
