package org.trackdrivesync.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Base64;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackdrivesync.dispatch.CircuitTiming;
import org.trackdrivesync.dispatch.Endpoint;
import org.trackdrivesync.store.Rows;
import org.trackdrivesync.tenant.TenantId;
import org.trackdrivesync.trackdrive.CircuitBreakers;

/** The API over HTTP, as an operator's client meets it. */
@QuarkusTest
@QuarkusTestResource(value = TestStore.class, restrictToAnnotatedClass = true)
class OperationsApiTest {
  private static final String ANN = "+17195550100";
  private static final String EVE = basic("eve", TestProgram.PASSWORD);
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  @TestHTTPResource("/")
  URI home;

  @Inject AgroalDataSource pool;
  @Inject CircuitBreakers circuits;

  private Rows rows;

  @BeforeEach
  void emptyStore() {
    rows = new Rows(pool);
    rows.run("TRUNCATE lead_change, request, attempt, pace, operator_action");
  }

  @Test
  void aChangeIsFoundByItsNumberAndToldWithEveryAttempt() throws Exception {
    long change = rows.change("acme", "one", ANN, 5);
    long request = rows.request(change, "PROMOTE", "DIALED", null);
    rows.attempt(request, 1, 200, "ACCEPTED", 1);

    JsonNode found = body(get("/api/changes?phone=(719)%20555-0100"));
    JsonNode story = body(get("/api/changes/" + change));

    assertThat(found.at("/items/0/id").longValue()).isEqualTo(change);
    assertThat(found.at("/items/0/tenant").textValue()).isEqualTo("acme");
    assertThat(found.at("/items/0/phone").textValue()).isEqualTo(ANN);
    assertThat(found.at("/items/0/outcome").textValue()).isEqualTo("DIALED");
    assertThat(found.at("/items/0/receivedAt").textValue()).matches("\\d{4}-.*T.*Z");
    assertThat(found.has("next")).isFalse();
    assertThat(story.at("/change/eventId").textValue()).isEqualTo("one");
    assertThat(story.at("/decision/rule").textValue()).isEqualTo("hot");
    assertThat(story.at("/requests/0/attempts/0/status").intValue()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"+17195550100", "%2B17195550100", "17195550100", "719-555-0100"})
  void aNumberIsFoundHoweverItIsWritten(String written) throws Exception {
    rows.change("acme", "one", ANN, 5);
    rows.change("berlin", "two", ANN, 5);

    assertThat(body(get("/api/changes?tenant=acme&phone=" + written)).at("/items")).hasSize(1);
    if (!Character.isDigit(written.charAt(0))) {
      assertThat(body(get("/api/changes?phone=" + written)).at("/items")).hasSize(2);
    }
  }

  @Test
  void aPauseIsShownWithWhoAndResumeEndsIt() throws Exception {
    JsonNode paused = body(post("/api/tenants/acme/pause"));
    JsonNode resumed = body(post("/api/tenants/acme/resume"));

    assertThat(paused.at("/state").textValue()).isEqualTo("PAUSED");
    assertThat(paused.at("/paused/by").textValue()).isEqualTo("eve");
    assertThat(paused.at("/pace/callsPerSecond").intValue()).isEqualTo(1);
    assertThat(resumed.at("/state").textValue()).isEqualTo("ACTIVE");
    assertThat(body(get("/api/tenants"))).hasSize(3);
  }

  @Test
  void anOpenCircuitIsShownOnItsTenantAndInTheMetrics() throws Exception {
    TenantId berlin = new TenantId("berlin");
    for (int i = 0; i < CircuitTiming.DEFAULT.failures(); i++) {
      circuits.of(berlin, Endpoint.LEADS).tryPass().orElseThrow().failed();
    }

    JsonNode shown = body(get("/api/tenants/berlin")).at("/circuits");
    String metrics = get("/q/metrics").body();

    assertThat(shown.at("/make_call").textValue()).isEqualTo("CLOSED");
    assertThat(shown.at("/leads").textValue()).isEqualTo("OPEN");
    assertThat(shown.at("/calls").textValue()).isEqualTo("CLOSED");
    assertThat(body(get("/api/tenants/acme")).at("/circuits/leads").textValue())
        .isEqualTo("CLOSED");
    assertThat(metrics)
        .contains("sync_circuit_state{endpoint=\"leads\",tenant=\"berlin\"} 2.0")
        .contains("sync_circuit_openings_total{endpoint=\"leads\",tenant=\"berlin\"} 1.0");
  }

  @Test
  void aFailedRequestIsReplayedOnceAndThenRefused() throws Exception {
    long change = rows.change("acme", "one", ANN, 5);
    long request = rows.request(change, "PROMOTE", "FAILED", "TIMEOUT");

    assertThat(body(post("/api/requests/" + request + "/replay")).at("/state").textValue())
        .isEqualTo("DUE");
    problem(post("/api/requests/" + request + "/replay"), 409);
    problem(post("/api/requests/4711/replay"), 404);
    assertThat(rows.text("SELECT who FROM operator_action")).isEqualTo("eve");
  }

  @Test
  void aReplayOfAllNeedsATenantAndAnOutcome() throws Exception {
    long change = rows.change("acme", "one", ANN, 5);
    rows.request(change, "PROMOTE", "FAILED", "TIMEOUT");

    problem(post("/api/requests/replay?outcome=FAILED"), 400);
    problem(post("/api/requests/replay?tenant=acme&outcome=DIALED"), 400);
    problem(post("/api/requests/replay?tenant=dry&outcome=FAILED"), 409);
    problem(post("/api/requests/replay?tenant=nobody&outcome=FAILED"), 404);
    assertThat(
            body(post("/api/requests/replay?tenant=acme&outcome=FAILED"))
                .at("/replayed")
                .intValue())
        .isEqualTo(1);
  }

  @Test
  void aFailedRequestIsGivenUpAndNoLongerListedAmongTheOpenOnes() throws Exception {
    long first = rows.request(rows.change("acme", "one", ANN, 5), "PROMOTE", "FAILED", "TIMEOUT");
    long second = rows.change("acme", "two", ANN, 5);
    rows.request(second, "PROMOTE", "FAILED", "UNPROVED");

    assertThat(body(post("/api/requests/" + first + "/give-up")).at("/givenUp").booleanValue())
        .isTrue();
    problem(post("/api/requests/" + first + "/give-up"), 409);
    problem(post("/api/requests/4711/give-up"), 404);

    JsonNode open = body(get("/api/changes?outcome=FAILED&givenUp=false"));
    assertThat(open.at("/items")).hasSize(1);
    assertThat(open.at("/items/0/id").longValue()).isEqualTo(second);
    assertThat(body(get("/api/changes?outcome=FAILED&givenUp=true")).at("/items")).hasSize(1);
    assertThat(body(get("/api/changes?outcome=FAILED")).at("/items")).hasSize(2);
    assertThat(rows.text("SELECT who || ' ' || action FROM operator_action"))
        .isEqualTo("eve give-up");
  }

  @Test
  void deadLettersAreGivenUpByTenantAndReason() throws Exception {
    rows.request(rows.change("acme", "one", ANN, 5), "PROMOTE", "FAILED", "TIMEOUT");
    rows.request(rows.change("acme", "two", ANN, 5), "PROMOTE", "FAILED", "UNPROVED");
    String all = "/api/requests/give-up?tenant=acme&outcome=FAILED";

    problem(post("/api/requests/give-up?outcome=FAILED"), 400);
    problem(post("/api/requests/give-up?tenant=acme&outcome=REJECTED"), 400);
    problem(post(all + "&reason=NONE"), 400);
    assertThat(body(post(all + "&reason=timeout")).at("/givenUp").intValue()).isEqualTo(1);
    assertThat(body(post(all)).at("/givenUp").intValue()).isEqualTo(1);
    assertThat(
            body(post("/api/requests/replay?tenant=acme&outcome=FAILED"))
                .at("/replayed")
                .intValue())
        .isZero();
  }

  @Test
  void aBodyIsExplainedAndNothingOfItIsStored() throws Exception {
    HttpResponse<String> answer =
        send(
            asEve("/api/tenants/acme/explain?source=crm")
                .POST(
                    BodyPublishers.ofString(
                        "{\"id\":\"1\",\"fields\":{\"phone\":\"719 555 0100\"}}")));

    assertThat(body(answer).at("/0/reason").textValue()).isEqualTo("NO_DISTRIBUTION");
    assertThat(rows.text("SELECT count(*) FROM lead_change")).isEqualTo("0");
    problem(post("/api/tenants/acme/explain?source=other"), 400);
    problem(post("/api/tenants/acme/explain?source=crm"), 400);
  }

  @ParameterizedTest
  @CsvSource({
    "/api/changes?cursor=abc, cursor",
    "/api/changes?from=yesterday, from",
    "/api/changes?to=2026-13-01, to",
    "/api/changes?to=%2B999999999-01-01T00:00:00Z, to",
    "/api/changes?outcome=GOOD, DIALED",
    "/api/changes?givenUp=maybe, givenUp",
    "/api/changes?phone=none, phone",
    "/api/changes?crmId=a%00b, crmId",
  })
  void whatCannotBeReadIsToldWithWhatIsAllowed(String path, String word) throws Exception {
    assertThat(problem(get(path), 400).at("/detail").textValue()).contains(word);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/changes/1",
        "/api/changes/x",
        "/api/changes/99999999999999999999",
        "/api/tenants/nobody",
        "/api/nothing",
        "/api",
        "/api/changes/1/2"
      })
  void whatIsNotThereIsAProblemToo(String path) throws Exception {
    problem(get(path), 404);
  }

  @Test
  void aTenantThatDoesNotExistHasNoChanges() throws Exception {
    assertThat(body(get("/api/changes?tenant=nobody&phone=none")).at("/items")).isEmpty();
  }

  @Test
  void aWrongMethodIsAProblem() throws Exception {
    problem(send(asEve("/api/changes").DELETE()), 405);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Basic !!!", "Bearer abc", "Basic ZXZlOndyb25n", "Basic bm9ib2R5Ong="})
  void whoIsNotAnOperatorIsAskedForBasic(String authorization) throws Exception {
    HttpRequest.Builder call = HttpRequest.newBuilder(home.resolve("/api/tenants"));
    if (!authorization.isEmpty()) {
      call.header("Authorization", authorization);
    }
    HttpResponse<String> answer = send(call);

    problem(answer, 401);
    assertThat(answer.headers().firstValue("WWW-Authenticate").orElse(""))
        .startsWithIgnoringCase("Basic");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/q/health/live", "/q/openapi", "/q/metrics"})
  void probesAreOpenEvenToAWrongPassword(String path) throws Exception {
    assertThat(send(withWrongPassword(path)).statusCode()).isEqualTo(200);
  }

  @Test
  void theBasicOfAWebhookIsNotTakenForAnOperators() throws Exception {
    HttpRequest.Builder webhook =
        withWrongPassword("/webhooks/acme/crm").POST(BodyPublishers.ofString("{}"));

    assertThat(send(webhook).statusCode()).isNotEqualTo(401);
  }

  @Test
  void readinessTellsOfTheStore() throws Exception {
    JsonNode ready = JSON.readTree(get("/q/health/ready").body());

    assertThat(ready.at("/checks"))
        .anySatisfy(
            check -> {
              assertThat(check.at("/name").textValue()).isEqualTo("store");
              assertThat(check.at("/status").textValue()).isEqualTo("UP");
            });
    assertThat(ready.toString()).doesNotContain("Database connections");
  }

  @Test
  void aPageOfAnotherSiteMayNotAct() throws Exception {
    problem(
        send(
            asEve("/api/tenants/acme/pause")
                .POST(BodyPublishers.noBody())
                .header("Sec-Fetch-Site", "cross-site")),
        403);
  }

  @Test
  void aBodyThatIsTooLargeIsAProblem() throws Exception {
    problem(
        send(
            asEve("/api/tenants/acme/explain?source=crm")
                .POST(BodyPublishers.ofByteArray(new byte[(1 << 20) + 1]))),
        413);
  }

  @Test
  void aBodyThatTurnsOutTooLargeIsCutOff() throws Exception {
    byte[] body = new byte[(1 << 20) + 1];
    HttpResponse<String> answer =
        send(
            asEve("/api/tenants/acme/explain?source=crm")
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));

    assertThat(answer.statusCode()).isEqualTo(413);
  }

  @Test
  void aStoreThatIsAwaySaysWhenToComeBack() throws Exception {
    HttpResponse<String> answer = get("/api/changes?eventId=" + FaultyHistory.AWAY);

    problem(answer, 503);
    assertThat(answer.headers().firstValue("Retry-After")).contains("5");
  }

  @Test
  void aFaultGivesAnIdAndNoCauseAndNoNumber() throws Exception {
    HttpResponse<String> answer =
        get("/api/changes?eventId=" + FaultyHistory.BROKEN + "&phone=7195550100");

    assertThat(problem(answer, 500).at("/errorId").textValue()).hasSize(8);
    assertThat(answer.body()).doesNotContain("7195550100", "Exception");
  }

  @Test
  void theApiDescribesItself() throws Exception {
    String described = get("/q/openapi").body();

    assertThat(described)
        .contains("title: trackdrive-sync", "/api/changes/{id}:", "/api/tenants/{tenant}/pause:")
        .contains("#/components/schemas/Problem", "Problem:", "application/problem+json");
  }

  @Test
  void aBackfillIsRefusedWhereTheSourceHasNoList() throws Exception {
    String crm = "/api/tenants/acme/sources/crm/backfill";

    problem(get(crm), 409);
    problem(post(crm), 409);
    problem(get("/api/tenants/acme/sources/nobody/backfill"), 404);
    problem(get("/api/tenants/nobody/sources/crm/backfill"), 404);
    assertThat(get("/q/openapi").body()).contains("/sources/{source}/backfill:");
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(asEve(path));
  }

  private HttpResponse<String> post(String path) throws IOException, InterruptedException {
    return send(asEve(path).POST(BodyPublishers.noBody()));
  }

  private HttpRequest.Builder asEve(String path) {
    return HttpRequest.newBuilder(home.resolve(path)).header("Authorization", EVE);
  }

  private HttpRequest.Builder withWrongPassword(String path) {
    return HttpRequest.newBuilder(home.resolve(path))
        .header("Authorization", basic("eve", "wrong"));
  }

  private static HttpResponse<String> send(HttpRequest.Builder call)
      throws IOException, InterruptedException {
    return CLIENT.send(call.build(), BodyHandlers.ofString());
  }

  private static JsonNode body(HttpResponse<String> answer) throws IOException {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  private static JsonNode problem(HttpResponse<String> answer, int status) throws IOException {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type").orElse(""))
        .startsWith(Problem.MEDIA_TYPE);
    JsonNode problem = JSON.readTree(answer.body());
    assertThat(problem.at("/status").intValue()).isEqualTo(status);
    assertThat(problem.at("/title").textValue()).isNotBlank();
    assertThat(problem.at("/detail").textValue()).isNotBlank();
    assertThat(problem.at("/instance").textValue()).startsWith("/api");
    return problem;
  }

  private static String basic(String user, String password) {
    return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes());
  }
}
