package org.trackdrivesync.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No question of an operator reads a whole table, however long the history has become. */
class OperationsPlanTest {
  private static final String WHOLE_TABLE = "Seq Scan on (lead_change|request|attempt)";
  private static final int CHANGES = 200_000;

  private static final Map<String, Object> VALUES =
      Map.ofEntries(
          Map.entry("least", 0L),
          Map.entry("before", Long.MAX_VALUE),
          Map.entry("most", 200),
          Map.entry("crm_id", "hay-7"),
          Map.entry("event_id", "hay-7"),
          Map.entry("id", 7L),
          Map.entry("began", "2100-01-01T00:00:00Z"),
          Map.entry("who", "eve"),
          Map.entry("unproved", false),
          Map.entry("age", "90 days"),
          Map.entry("promote_expires", "15 minutes"),
          Map.entry("other_expires", "1 day"));

  private static Jdbi jdbi;

  @BeforeAll
  static void fill() {
    DataSource store = TestPostgres.freshDatabase();
    Rows rows = new Rows(store);
    rows.run(Haystack.CHANGES, CHANGES);
    rows.run(Haystack.REQUESTS);
    rows.run(Haystack.ATTEMPTS);
    rows.run("VACUUM ANALYZE");
    jdbi = Jdbi.create(store);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "recent-changes",
        "changes-of-number",
        "changes-of-crm-id",
        "changes-of-event",
        "changes-still-open",
        "changes-ended-badly",
        "change-summaries",
        "change-story",
        "requests-of-change",
        "attempts-of-requests",
        "tenant-backlogs",
        "tenant-outcomes",
        "tenant-speeds",
        "tenant-answers",
        "replayable-requests",
        "replay-requests",
        "give-up-requests",
        "remove-old",
        "request-standing"
      })
  void everyQuestionIsAnsweredByAnIndex(String statement) {
    assertThat(plan(statement)).doesNotContainPattern(WHOLE_TABLE);
  }

  private static String plan(String statement) {
    return jdbi.inTransaction(
        handle -> {
          Query query = handle.createQuery("EXPLAIN " + Database.sql(statement));
          VALUES.forEach(query::bind);
          query
              .bind("state", statement.equals("changes-still-open") ? "DUE" : "FAILED")
              .bind("from", (String) null)
              .bind("reason", (String) null)
              .bind("given_up", (Boolean) null)
              .bind("to", (String) null)
              .bindArray("ids", Long.class, List.of(7L, 8L))
              .bindArray("tenants", String.class, List.of("acme", "berlin"))
              .bindArray("source", String.class, List.of("crm"))
              .bindArray("number", String.class, List.of("+17195000007"))
              .bindArray("numbers", String.class, List.of())
              .bindArray("number_tenants", String.class, List.of());
          if (statement.startsWith("changes-of-")) {
            query.bindArray("tenant", String.class, List.of("acme"));
          } else {
            query.bind("tenant", statement.equals("change-summaries") ? null : "acme");
          }
          return String.join("\n", query.mapTo(String.class).list());
        });
  }
}
