package org.trackdrivesync.packaged;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * HubSpot's contacts, as far as they are written; it posts an event for each write, with all that
 * it has of the contact, as a workflow of it does.
 */
final class EchoingHubSpot implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String CONTACTS = "/crm/v3/objects/contacts/";

  private final Map<String, Map<String, String>> contacts = new ConcurrentHashMap<>();
  private final AtomicInteger events = new AtomicInteger();
  private final AtomicInteger writes = new AtomicInteger();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final String authorization;
  private final HttpServer server;
  private final List<String> held = new ArrayList<>();
  private Consumer<String> subscriber = event -> {};
  private boolean holding;
  private Instant latest = Instant.EPOCH;

  EchoingHubSpot(String token) throws IOException {
    authorization = "Bearer " + token;
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.setExecutor(threads);
    server.createContext(CONTACTS, this::write);
    server.start();
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  synchronized void subscribe(Consumer<String> to) {
    subscriber = to;
  }

  /** Somebody changes a contact by hand; nobody holds that back. */
  synchronized void edit(String id, Map<String, String> fields) throws IOException {
    subscriber.accept(change(id, fields));
  }

  /** Events of what programs write wait from now on. */
  synchronized void holdEchoes() {
    holding = true;
  }

  /**
   * Those that waited come now.
   *
   * @return how many
   */
  synchronized int releaseEchoes() {
    holding = false;
    held.forEach(subscriber);
    int released = held.size();
    held.clear();
    return released;
  }

  int writes() {
    return writes.get();
  }

  synchronized int events() {
    return events.get();
  }

  synchronized Map<String, String> contact(String id) {
    return Map.copyOf(contacts.getOrDefault(id, Map.of()));
  }

  private void write(HttpExchange exchange) throws IOException {
    JsonNode properties = JSON.readTree(exchange.getRequestBody()).path("properties");
    String id = exchange.getRequestURI().getPath().substring(CONTACTS.length());
    boolean known = contacts.containsKey(id);
    boolean allowed =
        exchange.getRequestMethod().equals("PATCH")
            && authorization.equals(exchange.getRequestHeaders().getFirst("Authorization"));
    if (known && allowed) {
      writes.incrementAndGet();
      Map<String, String> fields = new LinkedHashMap<>();
      properties.properties().forEach(one -> fields.put(one.getKey(), one.getValue().asText()));
      echo(id, fields);
    }
    byte[] answer = "{}".getBytes(UTF_8);
    exchange.sendResponseHeaders(!allowed ? 401 : known ? 200 : 404, answer.length);
    exchange.getResponseBody().write(answer);
    exchange.close();
  }

  /** The event is on its way before the write is answered. */
  private synchronized void echo(String id, Map<String, String> fields) throws IOException {
    String event = change(id, fields);
    if (holding) {
      held.add(event);
    } else {
      subscriber.accept(event);
    }
  }

  private String change(String id, Map<String, String> fields) throws IOException {
    Map<String, String> all = contacts.computeIfAbsent(id, key -> new ConcurrentHashMap<>());
    all.putAll(fields);
    int n = events.incrementAndGet();
    Map<String, String> sent = new LinkedHashMap<>(all);
    sent.put("hs_lastmodifieddate", Integer.toString(n));
    return JSON.writeValueAsString(
        Map.of(
            "eventId",
            "hub-" + n,
            "type",
            "updated",
            "id",
            id,
            "occurredAt",
            nextTime().toString(),
            "fields",
            sent));
  }

  /** No two changes are of one moment. */
  private Instant nextTime() {
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    latest = now.isAfter(latest) ? now : latest.plusMillis(1);
    return latest;
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
