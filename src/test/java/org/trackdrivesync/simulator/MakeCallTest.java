package org.trackdrivesync.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MakeCallTest {
  private final SteppedClock clock = new SteppedClock();
  private TrackDriveSimulator simulator;
  private Account account;
  private TestClient client;

  @BeforeEach
  void start() {
    simulator = TrackDriveSimulator.start(0, clock);
    account =
        simulator.addAccount(
            AccountSettings.of("tdpub-a", "tdprv-a", 5)
                .withDemoSchedules()
                .withOffers(new Offer(77, "f".repeat(32))));
    client = new TestClient(simulator, "tdpub-a:tdprv-a");
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void anAcceptedCallIsAnsweredInTheEnvelopeOfASingleRecord() throws IOException {
    var answer = client.makeCall("{\"schedule_id\":\"101\",\"to\":\"7195550100\"}");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.json().at("/metadata/root").asText()).isEqualTo("call");
    assertThat(answer.json().at("/call/caller_number").asText()).isEqualTo("+17195550100");
    assertThat(answer.json().at("/call/created_at").asText())
        .isEqualTo("2026-01-02T03:04:05.678-05:00");
    assertThat(answer.json().at("/errors").isObject()).isTrue();
  }

  @Test
  void aRefusalIsToldInTheErrorsEnvelope() throws IOException {
    var answer = client.makeCall("{\"schedule_id\":\"103\",\"to\":\"7195550100\"}");
    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.words()).isEqualTo("No matching lead distribution");
  }

  @Test
  void tokensCountAtTopLevelInDataInFormAndInQuery() throws IOException {
    String path = "/api/v1/schedules/make_call";
    assertThat(
            client
                .makeCall(
                    "{\"schedule_id\":103,\"to\":\"7195550101\",\"data\":{\"traffic_source_id\":2000}}")
                .json()
                .at("/call/schedule_id")
                .asLong())
        .isEqualTo(102);
    assertThat(
            client
                .call(
                    "POST",
                    path,
                    "schedule_id=103&to=%2B17195550102&data[traffic_source_id]=2000",
                    "application/x-www-form-urlencoded")
                .json()
                .at("/call/schedule_id")
                .asLong())
        .isEqualTo(102);
    assertThat(
            client
                .call(
                    "POST", path + "?traffic_source_id=1000&to=7195550103", "{\"schedule_id\":103}")
                .json()
                .at("/call/schedule_id")
                .asLong())
        .isEqualTo(101);
  }

  @Test
  void aLiveLeadOfTheTargetIsDialedAgainInsteadOfMakingAnother() throws IOException {
    Lead lead = account.addLead("+17195550100", 101L, 1, Map.of(), clock.get());
    client.makeCall(
        "{\"schedule_id\":\"103\",\"to\":\"7195550100\",\"traffic_source_id\":\"1000\"}");
    assertThat(account.allLeads()).containsExactly(lead);
    assertThat(account.placedCalls().get(0).leadId()).isEqualTo(lead.id());
  }

  @Test
  void withoutALiveLeadAOneOffLeadOfTheOfferIsDialed() throws IOException {
    client.makeCall("{\"schedule_id\":\"101\",\"to\":\"7195550100\"}");
    assertThat(account.allLeads()).hasSize(1);
    assertThat(account.allLeads().get(0).scheduleId()).isNull();
  }

  @Test
  void leadIdGoesBeforeLeadTokenAndScheduleId() throws IOException {
    Lead lead = account.addLead("+17195550100", 102L, 1, Map.of(), clock.get());
    String token = account.schedule(101).orElseThrow().leadsApiKey();
    var answer =
        client.makeCall(
            "{\"lead_id\":\"%s\",\"lead_token\":\"%s\",\"to\":\"7195550109\"}"
                .formatted(lead.uuid(), token));
    assertThat(answer.json().at("/call/schedule_id").asLong()).isEqualTo(102);
    assertThat(answer.json().at("/call/caller_number").asText()).isEqualTo("+17195550100");
  }

  @Test
  void twoIdentifiersAreRefusedWhenTheRulesSaySo() throws IOException {
    Rules strict = new Rules(null, null, null, null, null, true, null, null, null, null, null);
    simulator.addAccount(account.settings().withRules(strict));
    assertThat(
            client.makeCall("{\"lead_id\":1,\"schedule_id\":101,\"to\":\"7195550100\"}").status())
        .isEqualTo(400);
  }

  @Test
  void noIdentifierOrABrokenBodyIsABadRequest() throws IOException {
    assertThat(client.makeCall("{\"to\":\"7195550100\"}").status()).isEqualTo(400);
    assertThat(client.makeCall("{\"to\":").status()).isEqualTo(400);
  }

  @Test
  void wrongOrMissingCredentialsAreUnauthorizedAndJournaled() throws IOException {
    assertThat(new TestClient(simulator, "tdpub-a:wrong").makeCall("{}").status()).isEqualTo(401);
    assertThat(new TestClient(simulator, null).makeCall("{}").status()).isEqualTo(401);
    assertThat(simulator.journal().verdict(null).refusals()).containsEntry("UNAUTHORIZED", 2);
  }

  @Test
  void aKeyWithoutThePermissionIsForbidden() throws IOException {
    simulator.addAccount(
        account.settings().withRules(Rules.ASSUMED.withForbidden(Set.of("make_call"))));
    assertThat(client.makeCall("{\"schedule_id\":\"101\",\"to\":\"7195550100\"}").status())
        .isEqualTo(403);
    assertThat(client.get("/api/v1/schedules").status()).isEqualTo(200);
  }

  @Test
  void accountsShareNeitherPaceNorNumbers() throws IOException {
    simulator.addAccount(AccountSettings.of("tdpub-b", "tdprv-b", 1).withDemoSchedules());
    TestClient other = new TestClient(simulator, "tdpub-b:tdprv-b");
    String body = "{\"schedule_id\":\"101\",\"to\":\"7195550100\"}";
    assertThat(client.makeCall(body).status()).isEqualTo(200);
    assertThat(other.makeCall(body).status()).isEqualTo(200);
    assertThat(other.makeCall(body.replace("0100", "0101")).status()).isEqualTo(429);
    assertThat(client.makeCall(body.replace("0100", "0101")).status()).isEqualTo(200);
  }
}
