package org.trackdrivesync.simulator.zoho;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import org.trackdrivesync.simulator.crm.CrmReply;

/**
 * Notification channels ("Enable Notifications", API v8): a week at most, an hour where nothing or
 * more is asked for. One that has ended tells nothing any more.
 */
final class ZohoChannels implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration LONGEST = Duration.ofDays(7);
  private static final Duration USUAL = Duration.ofHours(1);
  private static final int LONGEST_TOKEN = 50;

  record Channel(String id, List<String> events, String url, String token, Instant until) {}

  private final Supplier<Instant> clock;
  private final Map<String, Channel> channels = new ConcurrentHashMap<>();
  private final List<Instant> enabled = new CopyOnWriteArrayList<>();
  private final ExecutorService post = Executors.newSingleThreadExecutor(ZohoChannels::thread);
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private volatile Duration longest = LONGEST;

  ZohoChannels(Supplier<Instant> clock) {
    this.clock = clock;
  }

  private static Thread thread(Runnable task) {
    Thread thread = new Thread(task, "zoho-notifications");
    thread.setDaemon(true);
    return thread;
  }

  /** However long is asked for, a channel ends after this. */
  void longest(Duration life) {
    longest = life;
  }

  void end(String id) {
    channels.remove(id);
  }

  /** When channels were enabled, in order. */
  List<Instant> enabled() {
    return List.copyOf(enabled);
  }

  CrmReply enable(String body) {
    try {
      ObjectNode answer = JSON.createObjectNode();
      ArrayNode ends = answer.putArray("watch");
      for (JsonNode wish : JSON.readTree(body).path("watch")) {
        Channel channel = channel(wish);
        if (channel == null) {
          ends.addObject().put("code", "INVALID_DATA").put("status", "error").putObject("details");
          return CrmReply.json(400, answer.toString());
        }
        channels.put(channel.id, channel);
        enabled.add(clock.get());
        ObjectNode end = ends.addObject().put("code", "SUCCESS").put("status", "success");
        ArrayNode events = end.putObject("details").putArray("events");
        channel.events.forEach(
            event ->
                events
                    .addObject()
                    .put("channel_id", channel.id)
                    .put("resource_name", event.replaceFirst("\\..*", ""))
                    .put(
                        "channel_expiry",
                        channel.until.atOffset(ZoneOffset.ofHours(2)).toString()));
      }
      return CrmReply.json(201, answer.toString());
    } catch (JsonProcessingException e) {
      return CrmReply.json(400, "{\"code\":\"INVALID_DATA\",\"status\":\"error\"}");
    }
  }

  private Channel channel(JsonNode wish) {
    String id = wish.path("channel_id").asText("");
    String token = wish.path("token").asText("");
    String url = wish.path("notify_url").asText("");
    List<String> events = new ArrayList<>();
    wish.path("events").forEach(event -> events.add(event.asText()));
    boolean good =
        id.matches("\\d{1,19}")
            && token.length() <= LONGEST_TOKEN
            && url.startsWith("http")
            && !events.isEmpty()
            && events.stream().allMatch(one -> one.matches("\\w+\\.(create|edit|delete|all)"));
    return good ? new Channel(id, events, url, token, until(wish.path("channel_expiry"))) : null;
  }

  private Instant until(JsonNode wished) {
    Instant now = clock.get();
    Instant asked = wished.isTextual() ? OffsetDateTime.parse(wished.asText()).toInstant() : now;
    boolean taken = asked.isAfter(now) && !asked.isAfter(now.plus(LONGEST));
    Instant until = taken ? asked : now.plus(USUAL);
    Instant last = now.plus(longest);
    return (until.isBefore(last) ? until : last).truncatedTo(ChronoUnit.MILLIS);
  }

  /** Posts to every channel that lives and asks for it. */
  void tell(String module, String operation, String id) {
    String event = module + "." + (operation.equals("insert") ? "create" : of(operation));
    for (Channel channel : channels.values()) {
      boolean wanted = channel.events.contains(event) || channel.events.contains(module + ".all");
      if (wanted && clock.get().isBefore(channel.until)) {
        post.execute(() -> post(channel, module, operation, id));
      }
    }
  }

  private static String of(String operation) {
    return operation.equals("update") ? "edit" : operation;
  }

  private void post(Channel channel, String module, String operation, String id) {
    ObjectNode notice =
        JSON.createObjectNode()
            .put("module", module)
            .put("operation", operation)
            .put("channel_id", channel.id)
            .put("token", channel.token)
            .put("server_time", clock.get().toEpochMilli());
    notice.putArray("ids").add(id);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(channel.url))
            .timeout(Duration.ofSeconds(10))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(notice.toString()))
            .build();
    try {
      http.send(request, BodyHandlers.discarding());
    } catch (java.io.IOException lost) {
      return; // Zoho tells once
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    post.shutdownNow();
  }
}
