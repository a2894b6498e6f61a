package org.trackdrivesync.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.dispatch.Retention;

class PostgresRetentionTest {
  private static final String ANN = "+17195550100";
  private static final String BOB = "+17195550101";
  private static final Duration AN_HOUR = Duration.ofHours(1);
  private static final int TWO_HOURS_AGO = 7200;

  private final DataSource store = TestPostgres.freshDatabase();
  private final Rows rows = new Rows(store);
  private final Retention retention = new PostgresRetention(new Database(store));

  @Test
  void anOldChangeLeavesWithAllThatCameOfIt() {
    long old = rows.change("acme", "old", ANN, TWO_HOURS_AGO);
    long request = rows.request(old, "PROMOTE", "FAILED", "TIMEOUT");
    rows.attempt(request, 1, 500, "UNKNOWN", TWO_HOURS_AGO);
    rows.run(
        "INSERT INTO call_result (request_id, tenant, call_id, dialed_at)"
            + " VALUES (?, 'acme', '7', now())",
        request);
    action("replay", request);
    action("pause", null);
    guarded(ANN, "now() - interval '1 hour'");
    long young = rows.change("acme", "young", BOB, 60);
    rows.request(young, "PROMOTE", "DIALED", null);
    guarded(BOB, "now() + interval '1 minute'");

    assertThat(retention.removeOlderThan(AN_HOUR)).isEqualTo(1);

    assertThat(count("lead_change")).isEqualTo("1");
    assertThat(count("request")).isEqualTo("1");
    assertThat(count("attempt")).isEqualTo("0");
    assertThat(count("operator_action")).isEqualTo("0");
    assertThat(count("call_result")).isEqualTo("0");
    assertThat(rows.text("SELECT string_agg(number, ',') FROM dialed_number")).isEqualTo(BOB);
  }

  @Test
  void whatHasNotEndedStaysHoweverOldItIs() {
    long open = rows.change("acme", "open", ANN, TWO_HOURS_AGO);
    rows.request(open, "ENROLL", "ENROLLED", null);
    rows.request(open, "PROMOTE", "UNKNOWN", "TIMEOUT");
    rows.change("acme", "ignored", BOB, TWO_HOURS_AGO, "ignore", null, null);

    assertThat(retention.removeOlderThan(AN_HOUR)).isEqualTo(1);

    assertThat(rows.text("SELECT event_id FROM lead_change")).isEqualTo("open");
    assertThat(count("request")).isEqualTo("2");
  }

  @Test
  void whatTheCallListShowedIsForgottenAfterAnHourWhateverIsKeptOtherwise() {
    listed("2 hours");
    listed("1 minute");

    retention.removeOlderThan(Duration.ofDays(90));

    assertThat(count("listed_call")).isEqualTo("1");
    assertThat(count("call_reading")).isEqualTo("1");
  }

  @Test
  void aBiteIsFiveHundredChanges() {
    rows.run(Haystack.CHANGES, 10_000);

    assertThat(retention.removeOlderThan(AN_HOUR)).isEqualTo(500);
    assertThat(count("lead_change")).isEqualTo("9500");
  }

  private void action(String action, Long request) {
    rows.run(
        "INSERT INTO operator_action (at, who, action, tenant, request_id)"
            + " VALUES (now() - interval '2 hours', 'eve', ?, 'acme', ?)",
        action,
        request);
  }

  private void listed(String ago) {
    String begun = "now() - interval '" + ago + "'";
    rows.run("INSERT INTO listed_call VALUES (7, " + begun + ", '{}')");
    rows.run(
        "INSERT INTO call_reading (tenant, request_id, begun, covers_from, covers_to)"
            + " VALUES ('acme', 7, "
            + begun
            + ", now(), now())");
  }

  private void guarded(String number, String until) {
    rows.run(
        "INSERT INTO dialed_number (tenant, number, until, request_id) VALUES ('acme', ?, "
            + until
            + ", 1)",
        number);
  }

  private String count(String table) {
    return rows.text("SELECT count(*) FROM " + table);
  }
}
