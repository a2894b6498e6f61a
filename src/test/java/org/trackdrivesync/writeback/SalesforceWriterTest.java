package org.trackdrivesync.writeback;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trackdrivesync.source.salesforce.SalesforceAccess;
import org.trackdrivesync.source.salesforce.Session;
import org.trackdrivesync.source.salesforce.Sessions;
import org.trackdrivesync.tenant.SalesforceLogin;
import org.trackdrivesync.tenant.Secret;
import org.trackdrivesync.tenant.WriteBackField;
import org.trackdrivesync.tenant.WriteBackTarget;

/** How Salesforce is told, and what its answers mean. */
class SalesforceWriterTest {
  private static final Instant NOW = Instant.parse("2026-03-02T17:00:00Z");
  private static final Optional<Duration> NO_WAIT = Optional.empty();
  private static final SalesforceLogin LOGIN =
      new SalesforceLogin(
          URI.create("https://acme.my.salesforce.com"),
          "client",
          new SalesforceLogin.ClientSecret(new Secret("secret")));
  private static final String SESSION =
      "{\"access_token\":\"00D!1\",\"instance_url\":\"https://acme.my.salesforce.com\"}";

  private final Sessions sessions = new Sessions();
  private final SalesforceWriter writer =
      new SalesforceWriter(
          new WriteBackTarget.Salesforce(LOGIN, "Lead", "62.0"),
          new TreeMap<>(
              Map.of(
                  WriteBackField.OUTCOME, "Sync_Outcome__c",
                  WriteBackField.REASON, "Sync_Reason__c",
                  WriteBackField.AT, "Sync_At__c")),
          new SalesforceAccess(sessions, SomeTelling.ACME, LOGIN));

  @Test
  void aRecordIsGivenTheNamedFieldsAndStaysWithItsOwner() {
    writer.login(NOW);
    writer.loggedIn(answer(200), SESSION, NOW);

    WriteRequest request = writer.request(telling("00Q5e00001abcdeEAB")).orElseThrow();

    assertThat(request.method()).isEqualTo("PATCH");
    assertThat(request.url())
        .hasToString(
            "https://acme.my.salesforce.com/services/data/v62.0/sobjects/Lead/00Q5e00001abcdeEAB");
    assertThat(request.headers())
        .containsEntry("Authorization", "Bearer 00D!1")
        .containsEntry("Sforce-Auto-Assign", "FALSE");
    assertThat(request.body())
        .isEqualTo(
            """
            {"Sync_Outcome__c":"DIALED","Sync_Reason__c":null,"Sync_At__c":"2026-03-02T17:00:00Z"}""");
  }

  @Test
  void anIdThatIsNotSalesforcesCannotBeWritten() {
    assertThat(writer.request(telling(""))).isEmpty();
    assertThat(writer.request(telling("../User/005000000000001"))).isEmpty();
  }

  @Test
  void theSessionOfAPollServesAndOneThatIsRefusedIsAskedForAnew() {
    Session polls =
        new Session(
            URI.create("https://acme.my.salesforce.com"),
            "00D000000000001EAA",
            new Secret("00D!0"));
    sessions.open(SomeTelling.ACME, LOGIN, Optional.empty(), () -> polls);

    assertThat(writer.login(NOW)).isEmpty();
    Received refused = writer.read(answer(401), error("INVALID_SESSION_ID"));

    assertThat(refused.status()).isEqualTo(401);
    WriteRequest login = writer.login(NOW).orElseThrow();
    assertThat(login.url()).hasToString("https://acme.my.salesforce.com/services/oauth2/token");
    assertThat(login.body()).contains("grant_type=client_credentials", "client_secret=secret");
    writer.loggedIn(answer(200), SESSION, NOW);
    assertThat(sessions.open(SomeTelling.ACME, LOGIN, Optional.of(polls), () -> polls).token())
        .isEqualTo(new Secret("00D!1"));
  }

  @Test
  void aLoginThatIsRefusedTellsWhatToDo() {
    writer.login(NOW);

    Received refused =
        writer.loggedIn(answer(400), "{\"error\":\"invalid_client\"}", NOW).orElseThrow();

    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.words()).contains("check client-id and client-secret");
    assertThat(writer.login(NOW)).isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "404, NOT_FOUND, 404",
    "404, ENTITY_IS_DELETED, 404",
    "400, ENTITY_IS_DELETED, 404",
    "404, '', 422",
    "400, INVALID_FIELD, 400",
    "400, CANNOT_UPDATE_CONVERTED_LEAD, 400",
    "403, INSUFFICIENT_ACCESS_OR_READONLY, 403",
    "500, UNKNOWN_EXCEPTION, 500"
  })
  void theErrorCodeDecides(int status, String code, int meant) {
    Received read = writer.read(answer(status), code.isEmpty() ? "<html>" : error(code));

    assertThat(read.status()).isEqualTo(meant);
    assertThat(read.words()).startsWith("HTTP " + status).endsWith(code).doesNotContain("Ann");
  }

  @Test
  void whereTheDaysRequestsAreUsedUpItIsWaited() {
    assertThat(writer.read(answer(403), error("REQUEST_LIMIT_EXCEEDED")))
        .isEqualTo(
            new Received(
                429,
                "the organisation's API requests of a day are used up",
                Optional.of(Duration.ofMinutes(15))));
    assertThat(writer.read(answer(204), "").isSuccess()).isTrue();
  }

  private static String error(String code) {
    return "[{\"errorCode\":\"" + code + "\",\"message\":\"Ann is not here\"}]";
  }

  private static Received answer(int status) {
    return new Received(status, "", NO_WAIT);
  }

  private static Telling telling(String crmId) {
    return SomeTelling.first(SomeTelling.dialed(crmId));
  }
}
