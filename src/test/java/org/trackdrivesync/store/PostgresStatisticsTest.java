package org.trackdrivesync.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** A backlog that comes in a burst is not read with the plans of an empty store. */
class PostgresStatisticsTest {
  private static final int A_BURST = 30_000;
  private static final int A_FEW_BUFFERS = 200;
  private static final Pattern BUFFERS = Pattern.compile("Buffers: shared hit=(\\d+)");

  private final String url = TestPostgres.freshUrl();
  private PostgresStatistics statistics;
  private Jdbi jdbi;

  @BeforeEach
  void nothingElseAnalyses() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url);
    jdbi = Jdbi.create(source);
    statistics = new PostgresStatistics(new Database(source));
    for (String table : new String[] {"request", "lead_change"}) {
      jdbi.useHandle(h -> h.execute("ALTER TABLE " + table + " SET (autovacuum_enabled = false)"));
    }
    jdbi.useHandle(h -> h.execute("INSERT INTO pace VALUES ('acme', 'CALL', now())"));
  }

  @Test
  void aPlanOfAnEmptyStoreIsMadeAnewWhenItHasGrown() throws SQLException {
    try (Connection connection = DriverManager.getConnection(url + "&preferQueryMode=simple");
        Statement sql = connection.createStatement()) {
      sql.execute("SET plan_cache_mode = force_generic_plan");
      sql.execute("PREPARE taking AS " + numbered(Database.sql("take-requests")));
      burst(20);
      buffersOfTaking(sql);
      burst(A_BURST);
      assertThat(buffersOfTaking(sql)).as("what is to be mended").isGreaterThan(A_FEW_BUFFERS);

      statistics.renew();

      assertThat(buffersOfTaking(sql)).isLessThanOrEqualTo(A_FEW_BUFFERS);
    }
  }

  @Test
  void onlyWhatHasDoubledIsLookedAt() {
    burst(A_BURST);

    assertThat(statistics.renew()).isPositive();
    assertThat(statistics.renew()).isZero();

    burst(A_BURST / 2);
    assertThat(statistics.renew()).isZero();

    burst(A_BURST);
    assertThat(statistics.renew()).isPositive();
  }

  private void burst(int requests) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                """
                INSERT INTO request (change_id, tenant, kind, lane, state, ready, rank, crm_id,
                                     distribution, number, data, received_at, due_at, expires_at,
                                     occurred_at)
                SELECT n, 'acme', 'PROMOTE', 'CALL', 'DUE', true, -n, 'crm-' || n, 'hot',
                       '+1719' || (5000000 + n), '{}', now(), now(), now() + interval '1 hour', now()
                FROM generate_series(1, ?) AS n""",
                requests));
  }

  private static long buffersOfTaking(Statement sql) throws SQLException {
    try (ResultSet rows =
        sql.executeQuery("EXPLAIN (ANALYZE, BUFFERS) EXECUTE taking('{acme}', '{CALL}', '{5}')")) {
      while (rows.next()) {
        Matcher buffers = BUFFERS.matcher(rows.getString(1));
        if (buffers.find()) {
          return Long.parseLong(buffers.group(1));
        }
      }
    }
    throw new IllegalStateException("no buffers told");
  }

  private static String numbered(String statement) {
    return statement.replace(":tenant", "$1").replace(":lane", "$2").replace(":slots", "$3");
  }
}
