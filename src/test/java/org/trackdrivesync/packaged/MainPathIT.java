package org.trackdrivesync.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.trackdrivesync.packaged.Metrics.label;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trackdrivesync.simulator.AccountSettings;
import org.trackdrivesync.simulator.Arrival;
import org.trackdrivesync.simulator.Call;
import org.trackdrivesync.simulator.Distribution;
import org.trackdrivesync.simulator.Filter;
import org.trackdrivesync.simulator.Lead;
import org.trackdrivesync.simulator.Schedule;
import org.trackdrivesync.source.Signing;

/** What becomes of a lead, from the signed webhook to the journal of TrackDrive. */
class MainPathIT {
  private static final String SECRET = "whsec_bWFpbi1wYXRoLXNlY3JldC0wMTIzNDU2Nzg5";
  private static final String TOKEN = "tokenofthenurturingschedule";
  private static final String SUPPRESSED = "+17192190001";

  /** Lets a lead through only if all its tokens have arrived as they were mapped. */
  private static final Schedule CHECKS_TOKENS =
      Schedule.router(
          104,
          "Checks tokens",
          new Distribution(
              101,
              List.of(
                  new Filter("first_name", "==", "Ann"),
                  new Filter("email", "==", "ann@example.com"),
                  new Filter("traffic_source_id", "==", "1000"),
                  new Filter("loan_amount", "==", "25000"),
                  new Filter("crm", "==", "tests"))));

  @RegisterExtension static final Stage STAGE = new Stage("main-path");

  private static PackagedProgram program;

  @BeforeAll
  static void start() throws IOException {
    AccountSettings account =
        AccountSettings.of("tdpub-main-path", "tdprv-main-path", 20)
            .withSchedules(
                Schedule.caller(101, "Hot"),
                Schedule.caller(102, "Nurture").withLeadsApiKey(TOKEN),
                CHECKS_TOKENS)
            .withSuppressed(SUPPRESSED);
    STAGE.simulator().addAccount(account);
    program =
        STAGE.start(
            new ProgramSettings()
                .tenant("acme", STAGE.simulator().baseUrl(), account)
                .source("acme", "crm", "standard-webhooks", SECRET)
                .tenant("acme", "lead.data.loan_amount", "loan.amount")
                .tenant("acme", "lead.data.crm", "'tests'")
                .distribution("acme", "hot", "match.status", "Hot", "schedule-id", "104")
                .distribution("acme", "plain", "match.status", "Plain", "schedule-id", "101")
                .distribution("acme", "warm", "match.status", "Warm", "lead-token", TOKEN)
                .distribution("acme", "warm", "action", "enroll")
                .distribution("acme", "both", "match.status", "Both", "lead-token", TOKEN)
                .distribution("acme", "both", "action", "enroll-and-promote")
                .distribution("acme", "spam", "match.status", "Spam", "action", "ignore"));
  }

  @Test
  void aHotLeadIsCalledOnItsScheduleWithItsDataAsMapped() {
    LeadJson lead =
        LeadJson.fresh("Hot")
            .with("firstName", " Ann ")
            .with("Email", "ann@example.com")
            .with("traffic_source_id", "1000")
            .with("loan.amount", "25000");
    Answer answer = post(lead);
    assertThat(answer.status()).isEqualTo(202);
    assertThat(answer.body())
        .isEqualTo("{\"accepted\":1,\"duplicates\":0,\"ignored\":0,\"rejected\":[]}");
    Arrival call = theOnlyArrival(lead);
    assertThat(call.verdict()).isEqualTo("ACCEPTED");
    assertThat(call.endpoint()).isEqualTo("make_call");
    assertThat(call.scheduleId()).as("where the router sent it").isEqualTo(101);
  }

  @Test
  void aWarmLeadIsEnrolledAndNotCalled() {
    LeadJson lead = LeadJson.fresh("Warm").with("firstName", "Bob");
    post(lead);
    Arrival arrival = theOnlyArrival(lead);
    assertThat(arrival.endpoint()).isEqualTo("post_lead");
    assertThat(enrolled(lead)).hasSize(1);
    assertThat(enrolled(lead).get(0).scheduleId()).isEqualTo(102);
    assertThat(enrolled(lead).get(0).tokens())
        .containsEntry("first_name", "Bob")
        .containsEntry("crm", "tests");
    assertThat(placed(lead)).isEmpty();
  }

  @Test
  void enrollAndPromoteEnrollsFirstAndThenCallsThatOneLeadOnce() {
    LeadJson lead = LeadJson.fresh("Both");
    post(lead);
    await().until(() -> arrivals(lead).size() == 2);
    assertThat(arrivals(lead))
        .extracting(Arrival::endpoint)
        .containsExactly("post_lead", "make_call");
    assertThat(enrolled(lead)).hasSize(1);
    assertThat(placed(lead)).hasSize(1);
    assertThat(placed(lead).get(0).leadId()).isEqualTo(enrolled(lead).get(0).id());
  }

  @Test
  void anIgnoredLeadIsKeptAndReachesNobody() throws SQLException, IOException {
    LeadJson lead = LeadJson.fresh("Spam");
    assertThat(post(lead).body()).contains("\"accepted\":0").contains("\"ignored\":1");
    assertThat(stored(lead, "decision = 'ignore' AND rule = 'spam'")).isEqualTo(1);
    assertThat(arrivals(lead)).isEmpty();
  }

  @Test
  void anUnmatchedLeadIsRejectedBeforeACallIsSpent() throws SQLException, IOException {
    int before = program.metrics().requests("acme", "REJECTED", "NO_DISTRIBUTION");
    LeadJson lead = LeadJson.fresh("Lukewarm");
    assertThat(post(lead).body()).contains("\"accepted\":1");
    assertThat(program.metrics().requests("acme", "REJECTED", "NO_DISTRIBUTION"))
        .isEqualTo(before + 1);
    assertThat(stored(lead, "outcome = 'REJECTED' AND reason = 'NO_DISTRIBUTION'")).isEqualTo(1);
    assertThat(arrivals(lead)).isEmpty();
  }

  @Test
  void aSuppressedNumberIsRejectedAndNotTriedAgain() {
    LeadJson lead = LeadJson.fresh("Plain").withNumber(SUPPRESSED);
    post(lead);
    await().until(() -> program.metrics().requests("acme", "REJECTED", "SUPPRESSED") == 1);
    assertThat(theOnlyArrival(lead).verdict()).isEqualTo("SUPPRESSED");
  }

  @Test
  void everyPromisedMetricIsThereWithItsLabels() {
    post(LeadJson.fresh("Plain"));
    await().until(() -> program.metrics().requests("acme", "DIALED", "") > 0);
    Metrics metrics = program.metrics();
    String acme = label("tenant", "acme");
    assertThat(
            metrics.samples(
                "sync_changes_total", acme, label("source", "crm"), label("result", "accepted")))
        .hasSize(1);
    assertThat(
            metrics.samples(
                "sync_requests_total",
                acme,
                label("kind", "promote"),
                label("outcome", "DIALED"),
                label("reason", "")))
        .hasSize(1);
    assertThat(metrics.samples("sync_speed_to_lead_seconds_bucket", acme, "le=")).isNotEmpty();
    assertThat(metrics.samples("sync_backlog", acme, label("kind", "promote"))).hasSize(1);
    assertThat(metrics.samples("sync_backlog", acme, label("kind", "enroll"))).hasSize(1);
    assertThat(metrics.samples("sync_backlog_oldest_seconds", acme)).hasSize(1);
    assertThat(metrics.sum("sync_calls_per_second_limit", acme)).isEqualTo(20);
    assertThat(
            metrics.samples(
                "sync_trackdrive_seconds_bucket",
                acme,
                label("kind", "promote"),
                label("status", "200"),
                "le="))
        .isNotEmpty();
    assertThat(
            metrics.samples(
                "sync_webhook_seconds_bucket",
                acme,
                label("source", "crm"),
                label("status", "202"),
                "le="))
        .isNotEmpty();
  }

  @Test
  void eachRequestHasOneOutcomeLineInTheLogAndEachTryOneAttemptLine()
      throws SQLException, IOException {
    post(LeadJson.fresh("Plain"));
    post(LeadJson.fresh("Both"));
    ProgramStore store = program.store();
    await().until(() -> store.number("SELECT count(*) FROM request WHERE ended_at IS NULL") == 0);
    long ended = store.number("SELECT count(*) FROM request");
    long tries = store.number("SELECT count(*) FROM attempt");
    await().until(() -> requestsNamed("outcome tenant=").size() == ended);
    assertThat(requestsNamed("outcome tenant=")).doesNotHaveDuplicates();
    assertThat(requestsNamed("attempt tenant=")).hasSize((int) tries);
  }

  private static Answer post(LeadJson lead) {
    byte[] body = lead.json().getBytes(StandardCharsets.UTF_8);
    return program.post(
        "/webhooks/acme/crm",
        body,
        Signing.standardWebhook(SECRET, "msg-" + lead.eventId(), Instant.now(), body));
  }

  private static Arrival theOnlyArrival(LeadJson lead) {
    await().until(() -> !arrivals(lead).isEmpty());
    assertThat(arrivals(lead)).hasSize(1);
    return arrivals(lead).get(0);
  }

  private static List<Arrival> arrivals(LeadJson lead) {
    return STAGE.simulator().journal().all().stream()
        .filter(arrival -> lead.number().equals(arrival.number()))
        .toList();
  }

  private static List<Lead> enrolled(LeadJson lead) {
    return STAGE.simulator().account("tdpub-main-path").allLeads().stream()
        .filter(known -> known.callerId().equals(lead.number()))
        .toList();
  }

  private static List<Call> placed(LeadJson lead) {
    return STAGE.simulator().account("tdpub-main-path").placedCalls().stream()
        .filter(call -> call.number().equals(lead.number()))
        .toList();
  }

  private static long stored(LeadJson lead, String how) throws SQLException, IOException {
    return program
        .store()
        .number(
            "SELECT count(*) FROM lead_change WHERE event_id = '"
                + lead.eventId()
                + "' AND "
                + how);
  }

  private static List<String> requestsNamed(String line) {
    return Pattern.compile(Pattern.quote(line) + ".*?request=(\\d+)")
        .matcher(program.log())
        .results()
        .map(found -> found.group(1))
        .toList();
  }
}
