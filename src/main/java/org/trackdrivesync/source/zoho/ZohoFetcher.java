package org.trackdrivesync.source.zoho;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URLEncoder;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.trackdrivesync.lead.SourceFault;
import org.trackdrivesync.lead.SourceTrouble;
import org.trackdrivesync.source.CrmAnswer;
import org.trackdrivesync.source.CrmRecord;
import org.trackdrivesync.source.CrmRefusal;
import org.trackdrivesync.source.CrmRequest;
import org.trackdrivesync.source.Fetched;
import org.trackdrivesync.source.JsonFields;
import org.trackdrivesync.source.RecordFetcher;
import org.trackdrivesync.tenant.ZohoSettings;

/**
 * Zoho CRM's "Get Records" by ids (API v8: {@code GET /crm/v8/{module}?ids=…&fields=…}, 100 ids and
 * 50 fields at most; 204 where there is none of them), with access tokens of an hour by "Refresh
 * Access Tokens". Each replica has a token of its own: Zoho allows several at once.
 */
public final class ZohoFetcher implements RecordFetcher {
  static final int MOST = 100;
  private static final int MOST_FIELDS = 50;
  private static final String MODIFIED = "Modified_Time";
  private static final Duration BEFORE_ITS_END = Duration.ofMinutes(5);
  private static final JsonMapper JSON = new JsonMapper();

  private final ZohoSettings settings;
  private final String fields;
  private final CrmRefusal refusal =
      new CrmRefusal("Zoho", "refresh-token", "the scope ZohoCRM.modules.READ");
  private final CrmRefusal loginRefusal =
      new CrmRefusal(
          "Zoho", "client-id, client-secret and refresh-token", "a client that may refresh");
  private volatile Access access = new Access("", Instant.MIN);

  private record Access(String token, Instant until) {}

  /**
   * @param looked the fields that are looked at; of more than Zoho tells at once, those that the
   *     settings name come first
   */
  public ZohoFetcher(ZohoSettings settings, Collection<String> looked) {
    this.settings = settings;
    TreeSet<String> others = new TreeSet<>(looked);
    others.removeIf(name -> !name.matches("[A-Za-z][A-Za-z0-9_]*"));
    Set<String> all = new LinkedHashSet<>();
    all.add(MODIFIED);
    all.addAll(settings.furtherFields());
    all.addAll(others);
    this.fields = all.stream().limit(MOST_FIELDS).collect(Collectors.joining(","));
  }

  @Override
  public int most() {
    return MOST;
  }

  @Override
  public Optional<CrmRequest> login(Instant now) {
    if (now.isBefore(access.until)) {
      return Optional.empty();
    }
    ZohoSettings.Login login = settings.login();
    String form =
        "grant_type=refresh_token"
            + ("&client_id=" + encoded(login.clientId()))
            + ("&client_secret=" + encoded(login.clientSecret().reveal()))
            + ("&refresh_token=" + encoded(login.refreshToken().reveal()));
    return Optional.of(
        new CrmRequest(
            "POST",
            login.accountsUrl(),
            "/oauth/v2/token",
            "",
            Map.of("Content-Type", "application/x-www-form-urlencoded"),
            form));
  }

  /** A refusal comes with status 200, too. */
  @Override
  public Optional<SourceTrouble> loggedIn(CrmAnswer answer, Instant now) {
    if (answer.status() != 200) {
      return Optional.of(loginRefusal.trouble(answer));
    }
    try {
      JsonNode told = JSON.readTree(answer.body());
      String token = told.path("access_token").asText("");
      if (token.isEmpty()) {
        return Optional.of(told.has("error") ? notLoggedIn() : loginRefusal.unreadable(answer));
      }
      Duration life = Duration.ofSeconds(told.path("expires_in").asLong(3600));
      access = new Access(token, now.plus(life).minus(BEFORE_ITS_END));
      return Optional.empty();
    } catch (JsonProcessingException e) {
      return Optional.of(loginRefusal.unreadable(answer));
    }
  }

  private static SourceTrouble notLoggedIn() {
    return new SourceTrouble(
        SourceFault.UNAUTHORIZED,
        "Zoho gives no access token: look whether the refresh token was revoked and whether"
            + " accounts-url is that of the account's data centre, and set client-id, client-secret"
            + " and refresh-token anew",
        Optional.empty());
  }

  @Override
  public CrmRequest request(List<String> ids) {
    return new CrmRequest(
        "GET",
        settings.apiUrl(),
        "/crm/v8/" + settings.module(),
        "ids=" + String.join(",", ids) + "&fields=" + fields + "&per_page=" + MOST,
        Map.of("Authorization", "Zoho-oauthtoken " + access.token, "Accept", "application/json"),
        "");
  }

  @Override
  public Fetched read(List<String> ids, CrmAnswer answer) {
    if (answer.status() == 401) {
      access = new Access("", Instant.MIN); // the next reading logs in anew
      if (answer.body().contains("OAUTH_SCOPE_MISMATCH")) {
        return refusal.of(new CrmAnswer(403, answer.headers(), ""));
      }
    }
    if (answer.status() == 204) {
      return new Fetched.Records(Map.of());
    }
    if (answer.status() != 200) {
      return refusal.of(answer);
    }
    try {
      JsonNode data = JSON.readTree(answer.body()).path("data");
      return data.isArray()
          ? new Fetched.Records(records(ids, data))
          : new Fetched.Refused(refusal.unreadable(answer));
    } catch (JsonProcessingException e) {
      return new Fetched.Refused(refusal.unreadable(answer));
    }
  }

  private static Map<String, CrmRecord> records(List<String> ids, JsonNode data) {
    Map<String, CrmRecord> byId = new HashMap<>();
    for (JsonNode one : data) {
      String id = one.path("id").asText("");
      byId.put(id, new CrmRecord(id, modifiedAt(one.path(MODIFIED)), JsonFields.of(one)));
    }
    byId.keySet().retainAll(ids);
    return byId;
  }

  private static Optional<Instant> modifiedAt(JsonNode written) {
    try {
      return Optional.of(OffsetDateTime.parse(written.asText("")).toInstant());
    } catch (DateTimeException notIso) {
      return Optional.empty();
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }
}
