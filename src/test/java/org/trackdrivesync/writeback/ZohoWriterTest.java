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
import org.trackdrivesync.source.zoho.ZohoLogins;
import org.trackdrivesync.tenant.Secret;
import org.trackdrivesync.tenant.WriteBackField;
import org.trackdrivesync.tenant.WriteBackTarget;
import org.trackdrivesync.tenant.ZohoSettings;

/** How Zoho is told, and what its answers mean. */
class ZohoWriterTest {
  private static final Instant NOW = Instant.parse("2026-03-02T17:00:00Z");
  private static final String TOKEN = "{\"access_token\":\"1000.at\",\"expires_in\":3600}";
  private static final ZohoSettings.Login LOGIN =
      new ZohoSettings.Login(
          URI.create("https://accounts.zoho.eu"), "1000.A", new Secret("s"), new Secret("r"));

  private final ZohoWriter writer =
      new ZohoWriter(
          new WriteBackTarget.Zoho(LOGIN, URI.create("https://www.zohoapis.eu"), "Leads"),
          new TreeMap<>(
              Map.of(
                  WriteBackField.OUTCOME, "Sync_Outcome",
                  WriteBackField.REASON, "Sync_Reason",
                  WriteBackField.AT, "Sync_At")),
          new ZohoLogins().of(LOGIN));

  @Test
  void aRecordIsGivenTheNamedFieldsWithoutStartingAWorkflow() {
    logIn();
    WriteRequest request = writer.request(telling("554023000000527002")).orElseThrow();

    assertThat(request.method()).isEqualTo("PUT");
    assertThat(request.url()).hasToString("https://www.zohoapis.eu/crm/v8/Leads");
    assertThat(request.headers()).containsEntry("Authorization", "Zoho-oauthtoken 1000.at");
    assertThat(request.body())
        .isEqualTo(
            """
            {"data":[{"id":"554023000000527002","Sync_Outcome":"DIALED","Sync_Reason":null,\
            "Sync_At":"2026-03-02T17:00:00+00:00"}],"trigger":[]}""");
  }

  @Test
  void aLeadWithoutAnIdOfZohosCannotBeWritten() {
    assertThat(writer.request(telling(""))).isEmpty();
    assertThat(writer.request(telling("ann"))).isEmpty();
  }

  @Test
  void oneLoginServesUntilItIsRefused() {
    WriteRequest login = writer.login(NOW).orElseThrow();
    assertThat(login.url()).hasToString("https://accounts.zoho.eu/oauth/v2/token");
    assertThat(login.body()).contains("grant_type=refresh_token", "&refresh_token=r");
    assertThat(writer.loggedIn(answer(200), TOKEN, NOW)).isEmpty();
    assertThat(writer.login(NOW.plus(Duration.ofMinutes(50)))).isEmpty();

    Received refused = writer.read(answer(401), "{\"code\":\"INVALID_TOKEN\"}");

    assertThat(refused).isEqualTo(new Received(401, "HTTP 401, Zoho: INVALID_TOKEN", NO_WAIT));
    assertThat(writer.login(NOW)).isPresent();
  }

  @Test
  void aRefreshTokenThatWasRevokedIsToldWithStatus200() {
    writer.login(NOW);

    Received refused =
        writer.loggedIn(answer(200), "{\"error\":\"invalid_code\"}", NOW).orElseThrow();

    assertThat(refused.status()).isEqualTo(401);
    assertThat(refused.words()).startsWith("Zoho gives no access token");
    assertThat(writer.login(NOW)).as("the next one asks at once").isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      textBlock =
          """
          200 | {"data":[{"code":"SUCCESS","status":"success","details":{"id":"5"}}]}                   | 200 | ''
          200 | {"data":[{"code":"INVALID_DATA","status":"error","details":{"api_name":"Sync_At"}}]}     | 422 | HTTP 200, Zoho: INVALID_DATA
          202 | {"data":[{"code":"MANDATORY_NOT_FOUND","status":"error","details":{}}]}                  | 422 | HTTP 202, Zoho: MANDATORY_NOT_FOUND
          200 | {"data":[{"code":"INVALID_DATA","status":"error","details":{"id":"5"}}]}                 | 404 | Zoho has no such record (INVALID_DATA)
          404 | {"data":[{"code":"INVALID_DATA","status":"error","details":{"api_name":"id"}}]}          | 404 | Zoho has no such record (INVALID_DATA)
          404 | {"code":"INVALID_URL_PATTERN","status":"error","details":{}}                             | 422 | HTTP 404, Zoho: INVALID_URL_PATTERN
          400 | {"code":"INVALID_MODULE","status":"error","details":{}}                                  | 400 | HTTP 400, Zoho: INVALID_MODULE
          403 | {"code":"NO_PERMISSION","status":"error","details":{}}                                   | 403 | HTTP 403, Zoho: NO_PERMISSION
          429 | {"code":"TOO_MANY_REQUESTS","status":"error"}                                            | 429 | HTTP 429, Zoho: TOO_MANY_REQUESTS
          200 | <html>sign in</html>                                                                     | 502 | HTTP 200 with something that is not Zoho's API
          500 | <html>bad day</html>                                                                     | 500 | HTTP 500
          """)
  void theBodyDecides(int status, String body, int meant, String words) {
    assertThat(writer.read(answer(status), body)).isEqualTo(new Received(meant, words, NO_WAIT));
  }

  private static final Optional<Duration> NO_WAIT = Optional.empty();

  private void logIn() {
    writer.login(NOW);
    writer.loggedIn(answer(200), TOKEN, NOW);
  }

  private static Received answer(int status) {
    return new Received(status, "", NO_WAIT);
  }

  private static Telling telling(String crmId) {
    return SomeTelling.first(SomeTelling.dialed(crmId));
  }
}
