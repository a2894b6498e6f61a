package org.trackdrivesync.simulator.zoho;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.http.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.trackdrivesync.simulator.crm.CrmReply;
import org.trackdrivesync.simulator.crm.CrmServer;

/**
 * A Zoho CRM account with the module {@code Leads}: "Refresh Access Tokens" and "Get Records" of
 * its API v8, as far as they are used. Each change by hand gives the notification of it; posting
 * that is the caller's.
 */
public final class ZohoSimulator implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int MOST = 100;
  private static final int MOST_FIELDS = 50;

  private final String refreshToken;
  private final Map<String, Map<String, String>> leads = new ConcurrentHashMap<>();
  private final Map<String, Instant> modified = new ConcurrentHashMap<>();
  private final Set<String> tokens = ConcurrentHashMap.newKeySet();
  private final Set<String> refreshTokens = ConcurrentHashMap.newKeySet();
  private final AtomicLong last = new AtomicLong(554_023_000_000_100L);
  private final Clock clock = Clock.systemUTC();
  private final CrmServer server;

  private ZohoSimulator(int port, String refreshToken) {
    this.refreshToken = refreshToken;
    this.refreshTokens.add(refreshToken);
    this.server = new CrmServer(port, this::answer, ZohoSimulator::ids);
  }

  /**
   * @param port 0 for a free one
   */
  public static ZohoSimulator start(int port, String refreshToken) {
    return new ZohoSimulator(port, refreshToken);
  }

  /** {@code [port] [refresh token]}: a Zoho to try with. */
  public static void main(String... arguments) {
    System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
    int port = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 9092;
    String token = arguments.length > 1 ? arguments[1] : "1000.demo";
    ZohoSimulator simulator = start(port, token);
    System.out.println("Zoho simulator, a fake with leads of its own");
    System.out.println("  API, accounts  " + simulator.server.baseUrl());
    System.out.println("  refresh token  " + token);
  }

  public CrmServer server() {
    return server;
  }

  /** Makes a lead; tells its id. */
  public String create(Map<String, String> fields) {
    String id = Long.toString(last.incrementAndGet());
    leads.put(id, fields);
    modified.put(id, now());
    return id;
  }

  public void change(String id, String field, String value) {
    leads.computeIfPresent(
        id,
        (same, old) -> {
          Map<String, String> all = new LinkedHashMap<>(old);
          all.put(field, value);
          return Collections.unmodifiableMap(all);
        });
    modified.put(id, now());
  }

  public void delete(String id) {
    leads.remove(id);
  }

  /** A notification, as Zoho posts it. */
  public String notice(String operation, String token, String... ids) {
    ObjectNode notice =
        JSON.createObjectNode()
            .put("module", "Leads")
            .put("resource_uri", "https://www.zohoapis.com/crm/v8/Leads")
            .put("operation", operation)
            .put("channel_id", "1000000068001")
            .put("token", token)
            .put("server_time", now().toEpochMilli());
    ArrayNode all = notice.putArray("ids");
    List.of(ids).forEach(all::add);
    return notice.toString();
  }

  /** All access tokens are void, and the refresh token gives no other. */
  public void revoke() {
    tokens.clear();
    refreshTokens.clear();
  }

  public void allow() {
    refreshTokens.add(refreshToken);
  }

  /** All access tokens are void; the refresh token gives another. */
  public void endAccess() {
    tokens.clear();
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  private CrmReply answer(Request request) {
    String path = request.getUrl().split("\\?", 2)[0];
    if (path.equals("/oauth/v2/token")) {
      return login(request.getBodyAsString());
    }
    String authorization = request.getHeader("Authorization");
    if (authorization == null
        || !tokens.contains(authorization.replaceFirst("^Zoho-oauthtoken ", ""))) {
      return error(401, "INVALID_TOKEN");
    }
    return path.equals("/crm/v8/Leads") ? read(request) : error(404, "INVALID_URL_PATTERN");
  }

  private CrmReply login(String form) {
    boolean known =
        form.contains("grant_type=refresh_token")
            && refreshTokens.stream().anyMatch(token -> form.contains("refresh_token=" + token));
    if (!known) {
      return CrmReply.json(200, "{\"error\":\"invalid_code\"}");
    }
    String token = "1000.access-" + last.incrementAndGet();
    tokens.add(token);
    return CrmReply.json(
        200, JSON.createObjectNode().put("access_token", token).put("expires_in", 3600).toString());
  }

  private CrmReply read(Request request) {
    List<String> ids = ids(request);
    List<String> fields = values(request, "fields");
    if (ids.isEmpty() || ids.size() > MOST || fields.isEmpty() || fields.size() > MOST_FIELDS) {
      return error(400, "INVALID_DATA");
    }
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode data = answer.putArray("data");
    for (String id : ids) {
      Map<String, String> lead = leads.get(id);
      if (lead != null) {
        ObjectNode shown = data.addObject().put("id", id);
        for (String field : fields) {
          if (field.equals("Modified_Time")) {
            shown.put(field, modified.get(id).atOffset(ZoneOffset.ofHours(2)).toString());
          } else if (lead.containsKey(field)) {
            shown.put(field, lead.get(field).isEmpty() ? null : lead.get(field));
          }
        }
      }
    }
    return data.isEmpty() ? CrmReply.json(204, "") : CrmReply.json(200, answer.toString());
  }

  private static CrmReply error(int status, String code) {
    return CrmReply.json(
        status, JSON.createObjectNode().put("code", code).put("status", "error").toString());
  }

  private static List<String> ids(Request request) {
    return values(request, "ids");
  }

  private static List<String> values(Request request, String name) {
    String[] parts = request.getUrl().split("\\?", 2);
    if (parts.length == 2) {
      for (String pair : parts[1].split("&")) {
        if (pair.startsWith(name + "=")) {
          String value = pair.substring(name.length() + 1);
          return List.of(URLDecoder.decode(value, StandardCharsets.UTF_8).split(","));
        }
      }
    }
    return List.of();
  }

  @Override
  public void close() {
    server.close();
  }
}
