package org.trackdrivesync.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecordsTest {
  private static final String OFFER_TOKEN = "f".repeat(32);

  private final SteppedClock clock = new SteppedClock();
  private TrackDriveSimulator simulator;
  private Account account;
  private TestClient client;

  @BeforeEach
  void start() {
    simulator = TrackDriveSimulator.start(0, clock);
    account =
        simulator.addAccount(
            AccountSettings.of("tdpub-a", "tdprv-a", 100)
                .withDemoSchedules()
                .withOffers(new Offer(77, OFFER_TOKEN)));
    client = new TestClient(simulator, "tdpub-a:tdprv-a");
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void callsAreFoundByNumberHoweverItIsWritten() throws IOException {
    dial("+17195550100");
    dial("+17195550101");
    var found = client.get("/api/v1/calls/17195550100/by_caller_number").json();
    assertThat(found.get("calls")).hasSize(1);
    assertThat(found.at("/calls/0/caller_number").asText()).isEqualTo("+17195550100");
    String uuid = found.at("/calls/0/uuid").asText();
    assertThat(client.get("/api/v1/calls/" + uuid).json().at("/call/uuid").asText())
        .isEqualTo(uuid);
    assertThat(client.get("/api/v1/calls/1").status()).isEqualTo(404);
  }

  @Test
  void theCursorWalksOverAllCallsOnceAndEndsAtZero() throws IOException {
    for (int i = 100; i < 105; i++) {
      dial("+17195550" + i);
    }
    String cursor = "-1";
    StringBuilder seen = new StringBuilder();
    while (!cursor.equals("0")) {
      var page = client.get("/api/v1/calls?per_page=2&cursor=" + cursor).json();
      page.get("calls")
          .forEach(
              call -> seen.append(call.get("caller_number").asText().substring(9)).append(' '));
      cursor = page.at("/metadata/next_cursor").asText();
    }
    assertThat(seen.toString()).isEqualTo("104 103 102 101 100 ");
  }

  @Test
  void callsAreListedByPageAndByTimeOfCreation() throws IOException {
    dial("+17195550100");
    clock.step(60_000);
    dial("+17195550101");
    assertThat(client.get("/api/v1/calls?page=2&per_page=1&root=false").json()).hasSize(1);
    var late = client.get("/api/v1/calls?created_at_from=2026-01-02%2003:04:30%20-0500").json();
    assertThat(late.get("calls")).hasSize(1);
    assertThat(late.at("/calls/0/caller_number").asText()).isEqualTo("+17195550101");
  }

  @Test
  void listsMayLagBehindAndMaskNumbers() throws IOException {
    account.moods().add(new Mood.ListLag(2000));
    account.moods().add(new Mood.MaskNumbers());
    dial("+17195550100");
    String path = "/api/v1/calls/+17195550100/by_caller_number";
    assertThat(client.get(path).json().get("calls")).isEmpty();
    clock.step(2000);
    assertThat(client.get(path).json().at("/calls/0/caller_number").asText())
        .isEqualTo("XXXXXX0100");
  }

  @Test
  void aMaskHidesTheMiddleOrAllOfANumberAndTheRecordTellsTheObfuscatedOneToo() throws IOException {
    dial("+17195550100");
    var plain = client.get("/api/v1/calls").json().at("/calls/0");
    assertThat(plain.get("obfuscated_caller_number").asText()).isEqualTo("+1719XXX0100");
    for (var mask : Map.of(Mask.MIDDLE, "+1719XXX0100", Mask.STARS, "*******0100").entrySet()) {
      account.moods().clear();
      account.moods().add(new Mood.MaskNumbers(mask.getKey()));
      assertThat(client.get("/api/v1/calls").json().at("/calls/0/caller_number").asText())
          .isEqualTo(mask.getValue());
    }
  }

  @Test
  void aListMayHaveNoCursorAndFewerRecordsAPageThanAskedFor() throws IOException {
    for (int i = 100; i < 103; i++) {
      dial("+17195550" + i);
    }
    account.moods().add(new Mood.ListPages(2, true));
    var first = client.get("/api/v1/calls?per_page=100&cursor=-1").json();
    assertThat(first.get("calls")).hasSize(2);
    assertThat(first.at("/metadata/next_cursor").isMissingNode()).isTrue();
    assertThat(client.get("/api/v1/calls?per_page=100&page=2").json().get("calls")).hasSize(1);
  }

  @Test
  void schedulesComeByCursorThoughTheirIdsAscend() throws IOException {
    account.moods().add(new Mood.ListPages(2, false));
    var first = client.get("/api/v1/schedules").json();
    String cursor = first.at("/metadata/next_cursor").asText();
    var last = client.get("/api/v1/schedules?cursor=" + cursor).json();
    assertThat(first.at("/schedules/1/id").asLong()).isEqualTo(102);
    assertThat(last.get("schedules")).hasSize(1);
    assertThat(last.at("/schedules/0/id").asLong()).isEqualTo(103);
    assertThat(last.at("/metadata/next_cursor").asLong()).isZero();
  }

  @Test
  void theCallsOfANumberComeByCursorTooOrNotAtAll() throws IOException {
    dial("+17195550100");
    clock.step(31_000);
    dial("+17195550100");
    String path = "/api/v1/calls/17195550100/by_caller_number?per_page=1";
    String cursor = client.get(path).json().at("/metadata/next_cursor").asText();
    assertThat(client.get(path + "&cursor=" + cursor).json().get("calls")).hasSize(1);
    account.moods().add(new Mood.Refuse(RefusalCode.NOT_FOUND), Scope.ALWAYS.on("calls_by_number"));
    assertThat(client.get(path).status()).isEqualTo(404);
    assertThat(client.get("/api/v1/calls").status()).isEqualTo(200);
  }

  @Test
  void anAccountsClockShowsInItsRecordsItsFiltersAndTheDateOfItsAnswers() throws IOException {
    account.moods().add(new Mood.ClockOffset(-180_000));
    dial("+17195550100");
    var answer = client.get("/api/v1/calls?created_at_to=2026-01-02%2003:01:06%20-0500");
    assertThat(answer.response().headers().firstValue("Date"))
        .contains("Fri, 02 Jan 2026 08:01:05 GMT");
    assertThat(answer.json().at("/calls/0/created_at").asText())
        .isEqualTo("2026-01-02T03:01:05.678-05:00");
  }

  @Test
  void aPostedLeadIsNewWith201AndKnownWith200() throws IOException {
    String token = account.schedule(101).orElseThrow().leadsApiKey();
    String path = "/api/v1/leads?lead_token=" + token;
    String body = "{\"caller_id\":\"7195550100\",\"data\":{\"first_name\":\"Ann\"}}";
    TestClient anybody = new TestClient(simulator, null);
    var created = anybody.call("POST", path, body);
    assertThat(created.status()).isEqualTo(201);
    assertThat(created.json().at("/lead/schedule_id").asLong()).isEqualTo(101);
    assertThat(anybody.call("POST", path, body).status()).isEqualTo(200);
    String id = created.json().at("/lead/id").asText();
    assertThat(client.get("/api/v1/leads/" + id).status()).isEqualTo(200);
    assertThat(client.get("/api/v1/leads?fulltext=7195550100").json().get("leads")).hasSize(1);
    assertThat(client.get("/api/v1/leads?fulltext=ann").json().get("leads")).hasSize(1);
    assertThat(client.get("/api/v1/leads?fulltext=bob").json().get("leads")).isEmpty();
  }

  @Test
  void aCompanyMayDemandItsKeyForLeads() throws IOException {
    Rules strict = new Rules(null, null, null, null, true, null, null, null, null, null, null);
    account = simulator.addAccount(account.settings().withRules(strict));
    String token = account.schedule(101).orElseThrow().leadsApiKey();
    String body = "{\"lead_token\":\"" + token + "\",\"caller_id\":\"7195550100\"}";
    assertThat(new TestClient(simulator, null).call("POST", "/api/v1/leads", body).status())
        .isEqualTo(401);
    assertThat(client.call("PUT", "/api/v1/leads", body).status()).isEqualTo(201);
  }

  @Test
  void anOfferTokenStoresALeadWithoutASchedule() throws IOException {
    String body = "{\"lead_token\":\"" + OFFER_TOKEN + "\",\"caller_id\":\"7195550100\"}";
    var created = client.call("POST", "/api/v1/leads", body).json();
    assertThat(created.at("/lead/offer_id").asLong()).isEqualTo(77);
    assertThat(client.makeCall("{\"lead_id\":" + created.at("/lead/id") + "}").words())
        .isEqualTo("Schedule not found");
  }

  @Test
  void anOptedOutLeadIsSuppressedOnEverySchedule() throws IOException {
    Lead lead = account.addLead("+17195550100", 101L, 1, Map.of(), clock.get());
    client.call("PUT", "/api/v1/leads/" + lead.uuid(), "{\"opt_out\":\"yes\"}");
    assertThat(client.makeCall("{\"schedule_id\":102,\"to\":\"7195550100\"}").words())
        .isEqualTo("Contact is suppressed (DNC)");
    client.call("PUT", "/api/v1/leads/" + lead.id(), "{\"opt_out\":false}");
    assertThat(client.makeCall("{\"schedule_id\":102,\"to\":\"7195550100\"}").status())
        .isEqualTo(200);
  }

  @Test
  void schedulesAreListedShownUpdatedAndCreated() throws IOException {
    assertThat(client.get("/api/v1/schedules").json().get("schedules")).hasSize(3);
    var updated = client.call("PUT", "/api/v1/schedules/101", "{\"paused\":\"on\"}").json();
    assertThat(updated.at("/schedule/paused").asBoolean()).isTrue();
    assertThat(client.get("/api/v1/schedules/101.json").json().at("/schedule/paused").asBoolean())
        .isTrue();
    var created = client.call("POST", "/api/v1/schedules", "{\"name\":\"New\",\"offer_id\":5}");
    assertThat(created.json().at("/schedule/offer_id").asInt()).isEqualTo(5);
    assertThat(client.get("/api/v1/schedules?fulltext=new").json().get("schedules")).hasSize(1);
    assertThat(client.get("/api/v1/schedules/9").status()).isEqualTo(404);
    assertThat(client.get("/api/v1/nothing").status()).isEqualTo(404);
  }

  private void dial(String number) throws IOException {
    var answer = client.makeCall("{\"schedule_id\":101,\"to\":\"" + number + "\"}");
    assertThat(answer.status()).isEqualTo(200);
  }
}
