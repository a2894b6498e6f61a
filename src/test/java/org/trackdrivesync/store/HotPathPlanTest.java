package org.trackdrivesync.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.SqlStatements;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What has been settled costs nothing: with many settled requests no statement of the hot path
 * reads a whole table, planned for its values or, as the driver asks for after a while, for any.
 */
class HotPathPlanTest {
  private static final int SETTLED = 400_000;
  private static final int A_FEW_BUFFERS = 120;
  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern NAMED = Pattern.compile("(?<!:):([a-z_]+)");

  private static final Map<String, Object> VALUES =
      Map.ofEntries(
          Map.entry("horizon", "250 milliseconds"),
          Map.entry("ahead", "125 milliseconds"),
          Map.entry("owner", "one"),
          Map.entry("sole", false),
          Map.entry("attempt", 1),
          Map.entry("task", "SEND"),
          Map.entry("took_ms", 40),
          Map.entry("status", 200),
          Map.entry("class", "ACCEPTED"),
          Map.entry("answer_reason", ""),
          Map.entry("detail", ""),
          Map.entry("call_id", "1"),
          Map.entry("lead_id", "1"),
          Map.entry("opt_out_priority", -2),
          Map.entry("search", "{}"),
          Map.entry("due_in", "3 seconds"),
          Map.entry("priority", 0),
          Map.entry("ended", true),
          Map.entry("guard", true),
          Map.entry("lift", true),
          Map.entry("lost_lead", "1"),
          Map.entry("told", "{}"),
          Map.entry("patience", "5 seconds"),
          Map.entry("made_schedule", "1"),
          Map.entry("window", "30 seconds"),
          Map.entry("spacing", "100 milliseconds"),
          Map.entry("await_result", true),
          Map.entry("reader", "one"),
          Map.entry("begun", "2026-03-02T12:00:00Z"),
          Map.entry("strays", true),
          Map.entry("within", "1 day"),
          Map.entry("rest", "10 seconds"),
          Map.entry("overlap", "15 minutes"),
          Map.entry("few", 5),
          Map.entry("longest", "1 day"),
          Map.entry("moment", "2 minutes"),
          Map.entry("lead", "crm-7"),
          Map.entry("source", "crm"),
          Map.entry("backfill", 7),
          Map.entry("most", 20));

  private static final List<String> LARGE =
      List.of("request", "lead_change", "attempt", "dialed_number", "call_result");

  private static final String URL = TestPostgres.freshUrl();
  private static Jdbi jdbi;

  @BeforeAll
  static void manySettledRequestsAndSomeThatAreDue() {
    jdbi = Jdbi.create(URL);
    jdbi.getConfig(SqlStatements.class).setUnusedBindingAllowed(true);
    jdbi.useHandle(
        handle -> {
          for (String table : LARGE) {
            handle.execute("ALTER TABLE " + table + " SET UNLOGGED");
          }
          handle.execute("SET maintenance_work_mem = '256MB'");
          List<String> indexes = dropIndexes(handle);
          handle.execute(
              """
              INSERT INTO lead_change (tenant, source, event_id, crm_id, kind, occurred_at,
                                       received_at, number, fields, decision, rule, explanation)
              SELECT 'acme', 'crm', 'event-' || n, 'crm-' || n % 1000, 'UPDATED', now(),
                     now() - n * interval '1 second', '+1719' || (5000000 + n % 100000), '{}',
                     'promote', 'hot', '' FROM generate_series(1, ?) AS n""",
              SETTLED);
          handle.execute(requests("'DIALED'", "false", "now()"), SETTLED);
          handle.execute(requests("'DUE'", "true", "NULL"), 500);
          handle.execute(requests("'DUE'", "false", "NULL"), 50);
          handle.execute(requests("'CLAIMED'", "false", "NULL"), 50);
          handle.execute(
              "INSERT INTO attempt (request_id, n, task, at, took_ms, status, class)"
                  + " SELECT id, 1, 'SEND', now(), 40, 200, 'ACCEPTED' FROM request LIMIT 200000");
          handle.execute(
              "INSERT INTO dialed_number SELECT 'acme', '+1719' || (5000000 + n), now(), n"
                  + " FROM generate_series(1, 50000) AS n");
          handle.execute(
              "INSERT INTO call_result (request_id, tenant, call_id, dialed_at, ended)"
                  + " SELECT n, 'acme', n, now() - n * interval '1 second', n > 100"
                  + " FROM generate_series(1, 100000) AS n");
          handle.execute("INSERT INTO call_watch (tenant) VALUES ('acme'), ('berlin')");
          handle.execute(
              "INSERT INTO pace SELECT t, l, now() FROM (VALUES ('acme'), ('berlin')) AS a (t),"
                  + " (VALUES ('CALL'), ('API')) AS b (l)");
          indexes.forEach(handle::execute);
          handle.execute("ANALYZE");
        });
  }

  /** An index is built in one go much faster than row by row; tells how to build them again. */
  private static List<String> dropIndexes(Handle handle) {
    String ours = " FROM pg_indexes WHERE schemaname = 'public' AND indexname NOT LIKE '%\\_pk%'";
    List<String> definitions = texts(handle, "SELECT indexdef" + ours);
    texts(handle, "SELECT indexname" + ours).forEach(name -> handle.execute("DROP INDEX " + name));
    return definitions;
  }

  private static List<String> texts(Handle handle, String query) {
    return handle.createQuery(query).mapTo(String.class).list();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "append-changes",
        "end-overtaken",
        "wake-waiting",
        "lock-paces",
        "take-requests",
        "guard-numbers",
        "claim-requests",
        "coalesce-waiting",
        "coalesce-updates",
        "lead-standings",
        "lease-checks",
        "end-requests",
        "postpone-requests",
        "hold-more",
        "take-api-slot",
        "advance-paces",
        "next-look",
        "mark-sending",
        "settle",
        "release-claim",
        "expire-old",
        "recover-lost-claims",
        "known-calls",
        "begin-result-turns",
        "calls-to-look-at",
        "learn-results",
        "ended-to-tell",
        "refused-to-tell",
        "take-up-outcomes",
        "replace-older-outcomes",
        "claim-write-backs",
        "told-before",
        "said-before",
        "hint-calls",
        "count-backlog"
      })
  void noStatementOfTheHotPathReadsAWholeTable(String statement) throws SQLException {
    assertThat(wholeTables(plan(statement, "EXPLAIN (FORMAT JSON) "))).isEmpty();
    assertThat(wholeTables(planForAnyValues(statement))).as("planned for any values").isEmpty();
  }

  @Test
  void aStatementThatReadsAWholeTableWouldBeNoticed() {
    String whole = "EXPLAIN (FORMAT JSON) SELECT count(*) FROM request WHERE data = '{}'";

    assertThat(wholeTables(json(jdbi.withHandle(handle -> texts(handle, whole).get(0)))))
        .hasSize(1);
  }

  @Test
  void takingRequestsReadsAFewBuffers() {
    JsonNode plan =
        plan("take-requests", "EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) ").get(0).path("Plan");

    assertThat(plan.path("Actual Rows").asInt()).isEqualTo(20);
    assertThat(plan.path("Shared Hit Blocks").asInt() + plan.path("Shared Read Blocks").asInt())
        .isLessThanOrEqualTo(A_FEW_BUFFERS);
  }

  private static String requests(String state, String ready, String endedAt) {
    return """
        INSERT INTO request (change_id, tenant, kind, lane, state, ready, rank, distribution,
                             number, data, received_at, due_at, expires_at, claim_until, ended_at)
        SELECT n, CASE WHEN n % 2 = 0 THEN 'acme' ELSE 'berlin' END, 'PROMOTE', 'CALL', %s, %s, -n,
               'hot', '+1719' || (5000000 + n %% 100000), '{}', now(),
               now() + interval '1 minute', now() + interval '15 minutes', now(), %s
        FROM generate_series(1, ?) AS n"""
        .replace("n % 2", "n %% 2")
        .formatted(state, ready, endedAt);
  }

  /** In a transaction that is taken back: some of these statements write, when analysed. */
  private static JsonNode plan(String statement, String explain) {
    return jdbi.withHandle(
        handle -> {
          handle.begin();
          try {
            return json(bound(handle, explain + Database.sql(statement)).mapTo(String.class).one());
          } finally {
            handle.rollback();
          }
        });
  }

  private static Query bound(Handle handle, String sql) {
    Query query = handle.createQuery(sql);
    VALUES.forEach(query::bind);
    boolean oneNumber = sql.contains(" = :id") || sql.contains("FROM ours");
    if (oneNumber) {
      query
          .bind("id", 7L)
          .bind("tenant", "acme")
          .bind("number", "+17195000007")
          .bind("until", Instant.now())
          .bind("state", "DIALED")
          .bind("reason", "")
          .bind("lane", "CALL");
    } else {
      query.bind("id", 7L).bind("tenant", "acme");
      arrays(query, sql);
    }
    return query;
  }

  private static void arrays(Query query, String sql) {
    query.bindArray("tenants", String.class, "acme", "berlin").bind("lease", "30 seconds");
    for (String name : names(sql)) {
      if (sql.contains(":" + name + "::bigint[]")) {
        query.bindArray(name, Long.class, 7L, 8L);
      } else if (sql.contains(":" + name + "::int[]")) {
        query.bindArray(name, Integer.class, 10, 10);
      } else if (sql.contains(":" + name + "::boolean[]")) {
        query.bindArray(name, Boolean.class, true, false);
      } else if (sql.contains(":" + name + "::timestamptz[]")) {
        query.bindArray(name, String.class, "2026-03-02T12:00:00Z", "2026-03-02T12:00:00Z");
      } else if (sql.contains(":" + name + "::interval[]")) {
        query.bindArray(name, String.class, "1 second", "1 second");
      } else if (sql.contains(":" + name + "::text[]")) {
        boolean lane = name.equals("lane");
        query.bindArray(name, String.class, lane ? "CALL" : "acme", lane ? "CALL" : "berlin");
      }
    }
  }

  /** As PostgreSQL plans a prepared statement that it has seen a few times. */
  private static JsonNode planForAnyValues(String statement) throws SQLException {
    String sql = Database.sql(statement);
    List<String> names = names(sql);
    String numbered = NAMED.matcher(sql).replaceAll(m -> "\\$" + (names.indexOf(m.group(1)) + 1));
    try (Connection connection = DriverManager.getConnection(URL + "&preferQueryMode=simple");
        Statement plain = connection.createStatement();
        ResultSet rows = plain.executeQuery("EXPLAIN (GENERIC_PLAN, FORMAT JSON) " + numbered)) {
      rows.next();
      return json(rows.getString(1));
    }
  }

  private static List<String> names(String sql) {
    return NAMED.matcher(sql).results().map(m -> m.group(1)).distinct().toList();
  }

  /** The large tables that are read from end to end. */
  private static List<String> wholeTables(JsonNode plan) {
    List<String> found = new ArrayList<>();
    for (JsonNode node : plan.findParents("Node Type")) {
      String table = node.path("Relation Name").asText();
      if (LARGE.contains(table) && node.path("Node Type").asText().equals("Seq Scan")) {
        found.add(table + " in " + plan);
      }
    }
    return found;
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
