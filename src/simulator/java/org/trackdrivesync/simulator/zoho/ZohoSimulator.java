package org.trackdrivesync.simulator.zoho;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.http.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiPredicate;
import org.trackdrivesync.simulator.crm.CrmReply;
import org.trackdrivesync.simulator.crm.CrmServer;

/**
 * A Zoho CRM account with the module {@code Leads}: "Refresh Access Tokens" and "Get Records" of
 * its API v8, "Update Records", "Query" and "Enable Notifications", as far as they are used. Each
 * change is told to the channels that live; {@link #notice} gives one to post by hand.
 */
public final class ZohoSimulator implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String MODULE = "Leads";
  private static final ZoneOffset ACCOUNT = ZoneOffset.ofHours(2);
  private static final int MOST = 100;
  private static final int MOST_FIELDS = 50;

  private final String refreshToken;
  private final Map<String, Map<String, String>> leads = new ConcurrentHashMap<>();
  private final Map<String, Instant> modified = new ConcurrentHashMap<>();
  private final Set<String> tokens = ConcurrentHashMap.newKeySet();
  private final Set<String> refreshTokens = ConcurrentHashMap.newKeySet();
  private final AtomicLong last = new AtomicLong(554_023_000_000_100L);
  private final AtomicInteger writes = new AtomicInteger();
  private final AtomicInteger logins = new AtomicInteger();
  private final Clock clock = Clock.systemUTC();
  private final ZohoChannels channels = new ZohoChannels(clock::instant);
  private final CrmServer server;
  private volatile boolean mayWatch = true;

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
    channels.tell(MODULE, "insert", id);
    return id;
  }

  public void change(String id, String field, String value) {
    change(id, Map.of(field, value));
  }

  public void change(String id, Map<String, String> fields) {
    leads.computeIfPresent(
        id,
        (same, old) -> {
          Map<String, String> all = new LinkedHashMap<>(old);
          all.putAll(fields);
          return Collections.unmodifiableMap(all);
        });
    modified.put(id, now());
    channels.tell(MODULE, "update", id);
  }

  public void delete(String id) {
    leads.remove(id);
    channels.tell(MODULE, "delete", id);
  }

  /** What a lead holds; what is empty is blank. */
  public Map<String, String> lead(String id) {
    return leads.getOrDefault(id, Map.of());
  }

  /** A lead was last changed then. */
  public void modifiedAt(String id, Instant time) {
    modified.put(id, time);
  }

  /** How many updates came over the API. */
  public int writes() {
    return writes.get();
  }

  /** How many access tokens were given. */
  public int logins() {
    return logins.get();
  }

  /** Somebody enables a channel by hand. */
  public void enableChannel(String id, String url, String token) {
    ObjectNode wish = JSON.createObjectNode();
    ObjectNode channel = wish.putArray("watch").addObject();
    channel.put("channel_id", id).put("notify_url", url).put("token", token);
    channel.putArray("events").add(MODULE + ".all");
    channels.enable(wish.toString());
  }

  /** However long is asked for, a channel ends after this. */
  public void channelsLive(Duration longest) {
    channels.longest(longest);
  }

  /** When channels were enabled, in order. */
  public List<Instant> enabled() {
    return channels.enabled();
  }

  /** Somebody ends a channel. */
  public void endChannel(String id) {
    channels.end(id);
  }

  /** Whether the refresh token has the scope for notifications. */
  public void mayWatch(boolean may) {
    mayWatch = may;
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
            .put("server_time", clock.instant().toEpochMilli());
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

  /** Zoho knows no less than seconds. */
  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
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
    boolean puts = request.getMethod().getName().equals("PUT");
    return switch (path) {
      case "/crm/v8/Leads" -> puts ? write(request.getBodyAsString()) : read(request);
      case "/crm/v8/coql" -> query(request.getBodyAsString());
      case "/crm/v8/actions/watch" ->
          mayWatch
              ? channels.enable(request.getBodyAsString())
              : error(401, "OAUTH_SCOPE_MISMATCH");
      default -> error(404, "INVALID_URL_PATTERN");
    };
  }

  /** One record an update; a workflow would run if the trigger were not empty. */
  private CrmReply write(String body) {
    JsonNode wish = json(body);
    JsonNode record = wish.path("data").path(0);
    String id = record.path("id").asText("");
    if (!wish.path("trigger").isArray() || !wish.path("trigger").isEmpty()) {
      return error(400, "INVALID_DATA");
    }
    ObjectNode answer = JSON.createObjectNode();
    ObjectNode end = answer.putArray("data").addObject();
    if (!leads.containsKey(id)) {
      end.put("code", "INVALID_DATA").put("status", "error").putObject("details").put("id", id);
      return CrmReply.json(200, answer.toString());
    }
    Map<String, String> fields = new LinkedHashMap<>();
    record
        .properties()
        .forEach(
            one -> fields.put(one.getKey(), one.getValue().isNull() ? "" : told(one.getValue())));
    fields.remove("id");
    writes.incrementAndGet();
    change(id, fields);
    end.put("code", "SUCCESS").put("status", "success").putObject("details").put("id", id);
    return CrmReply.json(200, answer.toString());
  }

  /** A time is answered in the account's own offset, however it was told. */
  private static String told(JsonNode value) {
    String text = value.asText();
    return text.matches("\\d{4}-\\d\\d-\\d\\dT.*[+-]\\d\\d:\\d\\d")
        ? OffsetDateTime.parse(text).withOffsetSameInstant(ACCOUNT).toString()
        : text;
  }

  private CrmReply query(String body) {
    Coql query = Coql.parse(json(body).path("select_query").asText(""));
    if (query == null || !query.module().equals(MODULE)) {
      return error(400, "SYNTAX_ERROR");
    }
    BiPredicate<String, Instant> criteria;
    try {
      criteria = query.criteria();
    } catch (IllegalArgumentException e) {
      return error(400, "SYNTAX_ERROR");
    }
    List<String> found =
        modified.entrySet().stream()
            .filter(one -> leads.containsKey(one.getKey()))
            .filter(one -> criteria.test(one.getKey(), one.getValue()))
            .sorted(Map.Entry.<String, Instant>comparingByValue().thenComparing(ZohoSimulator::id))
            .map(Map.Entry::getKey)
            .toList();
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode data = answer.putArray("data");
    found.stream()
        .limit(query.limit())
        .forEach(id -> data.addObject().put("Modified_Time", modifiedTime(id)).put("id", id));
    answer
        .putObject("info")
        .put("count", data.size())
        .put("more_records", found.size() > data.size());
    return data.isEmpty() ? CrmReply.json(204, "") : CrmReply.json(200, answer.toString());
  }

  private static int id(Map.Entry<String, Instant> one, Map.Entry<String, Instant> other) {
    return Long.compare(Long.parseLong(one.getKey()), Long.parseLong(other.getKey()));
  }

  private String modifiedTime(String id) {
    return modified.get(id).atOffset(ACCOUNT).toString();
  }

  private static JsonNode json(String text) {
    try {
      JsonNode node = JSON.readTree(text);
      return node == null ? JSON.createObjectNode() : node;
    } catch (JsonProcessingException e) {
      return JSON.createObjectNode();
    }
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
    logins.incrementAndGet();
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
            shown.put(field, modifiedTime(id));
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
    channels.close();
    server.close();
  }
}
