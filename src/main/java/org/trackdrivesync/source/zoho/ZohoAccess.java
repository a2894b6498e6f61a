package org.trackdrivesync.source.zoho;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.trackdrivesync.lead.SourceFault;
import org.trackdrivesync.lead.SourceTrouble;
import org.trackdrivesync.source.CrmAnswer;
import org.trackdrivesync.source.CrmRefusal;
import org.trackdrivesync.source.CrmRequest;
import org.trackdrivesync.source.LoginDesk;
import org.trackdrivesync.tenant.ZohoSettings;

/**
 * Access tokens of an hour, by "Refresh Access Tokens" (Zoho CRM API v8). Each replica has a token
 * of its own, since Zoho allows several at once; but it gives only so many in ten minutes, so that
 * whatever of this program uses the same login shares one ({@link ZohoLogins}).
 */
public final class ZohoAccess {
  private static final Duration BEFORE_ITS_END = Duration.ofMinutes(5);
  private static final long AN_HOUR = 3600;
  private static final JsonMapper JSON = new JsonMapper();

  private final ZohoSettings.Login login;
  private final LoginDesk<Access> desk = new LoginDesk<>();
  private final CrmRefusal refusal =
      new CrmRefusal(
          "Zoho", "client-id, client-secret and refresh-token", "a client that may refresh");

  private record Access(String token, Instant until) {}

  ZohoAccess(ZohoSettings.Login login) {
    this.login = login;
  }

  /** The request for a token, where there is none; then its end is told by one of the next. */
  public Optional<CrmRequest> login(Instant now) {
    return desk.take(access -> now.isBefore(access.until)).isPresent()
        ? Optional.empty()
        : Optional.of(request());
  }

  private CrmRequest request() {
    String form =
        "grant_type=refresh_token"
            + ("&client_id=" + encoded(login.clientId()))
            + ("&client_secret=" + encoded(login.clientSecret().reveal()))
            + ("&refresh_token=" + encoded(login.refreshToken().reveal()));
    return new CrmRequest(
        "POST",
        login.accountsUrl(),
        "/oauth/v2/token",
        "",
        Map.of("Content-Type", "application/x-www-form-urlencoded"),
        form);
  }

  /**
   * Takes the answer to {@link #login}.
   *
   * @return what is wrong, if no token was given
   */
  public Optional<SourceTrouble> loggedIn(CrmAnswer answer, Instant now) {
    Optional<SourceTrouble> trouble = read(answer, now);
    if (trouble.isPresent()) {
      desk.failed();
    }
    return trouble;
  }

  /** No answer came to {@link #login}. */
  public void notLoggedIn() {
    desk.failed();
  }

  /** A refusal comes with status 200, too. */
  private Optional<SourceTrouble> read(CrmAnswer answer, Instant now) {
    if (answer.status() != 200) {
      return Optional.of(refusal.trouble(answer));
    }
    try {
      JsonNode told = JSON.readTree(answer.body());
      String token = told.path("access_token").asText("");
      if (token.isEmpty()) {
        return Optional.of(told.has("error") ? notGiven() : refusal.unreadable(answer));
      }
      Duration life = Duration.ofSeconds(told.path("expires_in").asLong(AN_HOUR));
      desk.gave(new Access(token, now.plus(life).minus(BEFORE_ITS_END)));
      return Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.of(refusal.unreadable(answer));
    }
  }

  private static SourceTrouble notGiven() {
    return new SourceTrouble(
        SourceFault.UNAUTHORIZED,
        "Zoho gives no access token: look whether the refresh token was revoked and whether"
            + " accounts-url is that of the account's data centre, and set client-id, client-secret"
            + " and refresh-token anew",
        Optional.empty());
  }

  /** What a request shows. */
  public String authorization() {
    return "Zoho-oauthtoken " + desk.held().map(Access::token).orElse("");
  }

  /** The token is not taken any more: whoever comes next logs in anew. */
  public void refused() {
    desk.held().ifPresent(desk::refused);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
