package org.trackdrivesync.simulator.zoho;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.http.Request;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.trackdrivesync.simulator.crm.CrmReply;
import org.trackdrivesync.simulator.crm.CrmServer;

/**
 * A Zoho CRM account with the module {@code Leads}: "Refresh Access Tokens" and "Get Records" of
 * its API v8, "Update Records", "Query" and "Enable Notifications", as far as they are used. Each
 * change is told to the channels that live; {@link #notice} gives one to post by hand.
 */
public final class ZohoSimulator implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final String refreshToken;
  private final Set<String> tokens = ConcurrentHashMap.newKeySet();
  private final Set<String> refreshTokens = ConcurrentHashMap.newKeySet();
  private final AtomicInteger logins = new AtomicInteger();
  private final Clock clock = Clock.systemUTC();
  private final ZohoChannels channels = new ZohoChannels(clock::instant);
  private final ZohoLeads leads = new ZohoLeads(clock::instant, channels);
  private final CrmServer server;
  private volatile boolean mayWatch = true;

  private ZohoSimulator(int port, String refreshToken) {
    this.refreshToken = refreshToken;
    this.refreshTokens.add(refreshToken);
    this.server = new CrmServer(port, this::answer, ZohoLeads::ids);
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
    return leads.create(fields);
  }

  /** Makes a lead that was made then; tells its id. */
  public String create(Map<String, String> fields, Instant at) {
    String id = leads.create(fields);
    leads.createdAt(id, at);
    return id;
  }

  public void change(String id, String field, String value) {
    leads.change(id, Map.of(field, value));
  }

  public void change(String id, Map<String, String> fields) {
    leads.change(id, fields);
  }

  public void delete(String id) {
    leads.delete(id);
  }

  /** What a lead holds; what is empty is blank. */
  public Map<String, String> lead(String id) {
    return leads.lead(id);
  }

  /** A lead was last changed then. */
  public void modifiedAt(String id, Instant time) {
    leads.modifiedAt(id, time);
  }

  /** How many updates came over the API. */
  public int writes() {
    return leads.writes();
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
    channel.putArray("events").add(ZohoLeads.MODULE + ".all");
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
    return notice(clock.instant(), operation, token, ids);
  }

  /** One of what happened then. */
  public String notice(Instant at, String operation, String token, String... ids) {
    ObjectNode notice =
        JSON.createObjectNode()
            .put("module", "Leads")
            .put("resource_uri", "https://www.zohoapis.com/crm/v8/Leads")
            .put("operation", operation)
            .put("channel_id", "1000000068001")
            .put("token", token)
            .put("server_time", at.toEpochMilli());
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

  private CrmReply answer(Request request) {
    String path = request.getUrl().split("\\?", 2)[0];
    if (path.equals("/oauth/v2/token")) {
      return login(request.getBodyAsString());
    }
    String authorization = request.getHeader("Authorization");
    if (authorization == null
        || !tokens.contains(authorization.replaceFirst("^Zoho-oauthtoken ", ""))) {
      return ZohoLeads.error(401, "INVALID_TOKEN");
    }
    boolean puts = request.getMethod().getName().equals("PUT");
    return switch (path) {
      case "/crm/v8/Leads" -> puts ? leads.write(request.getBodyAsString()) : leads.read(request);
      case "/crm/v8/coql" -> leads.query(request.getBodyAsString());
      case "/crm/v8/actions/watch" ->
          mayWatch
              ? channels.enable(request.getBodyAsString())
              : ZohoLeads.error(401, "OAUTH_SCOPE_MISMATCH");
      default -> ZohoLeads.error(404, "INVALID_URL_PATTERN");
    };
  }

  private CrmReply login(String form) {
    boolean known =
        form.contains("grant_type=refresh_token")
            && refreshTokens.stream().anyMatch(token -> form.contains("refresh_token=" + token));
    if (!known) {
      return CrmReply.json(200, "{\"error\":\"invalid_code\"}");
    }
    String token = "1000.access-" + logins.incrementAndGet();
    tokens.add(token);
    return CrmReply.json(
        200, JSON.createObjectNode().put("access_token", token).put("expires_in", 3600).toString());
  }

  @Override
  public void close() {
    channels.close();
    server.close();
  }
}
