package org.trackdrivesync.packaged;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/** Who is told by Standard Webhooks; it believes what the vendor's library verifies. */
final class OutcomeReceiver implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int SERVICE_UNAVAILABLE = 503;
  private static final int UNAUTHORIZED = 401;

  /** Something that it was told and believed. */
  record Told(String id, JsonNode body) {
    String crmId() {
      return body.path("crmId").asText();
    }

    String words() {
      return body.path("outcome").asText() + " " + body.path("reason").asText();
    }
  }

  private final List<Told> told = new CopyOnWriteArrayList<>();
  private final AtomicInteger turnedAway = new AtomicInteger();
  private final AtomicInteger forged = new AtomicInteger();
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Webhook verifier;
  private final HttpServer server;
  private volatile boolean down;

  OutcomeReceiver(String secret) throws IOException {
    verifier = new Webhook(secret);
    server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::take);
    server.start();
  }

  private void take(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    int status = 204;
    if (down) {
      turnedAway.incrementAndGet();
      status = SERVICE_UNAVAILABLE;
    } else {
      try {
        verifier.verify(body, exchange.getRequestHeaders());
        told.add(
            new Told(exchange.getRequestHeaders().getFirst("webhook-id"), JSON.readTree(body)));
      } catch (WebhookVerificationException e) {
        forged.incrementAndGet();
        status = UNAUTHORIZED;
      }
    }
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  /** Whether it answers 503 from now on. */
  void down(boolean isDown) {
    down = isDown;
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + "/outcomes?of=acme";
  }

  List<Told> told() {
    return told;
  }

  List<Told> toldOf(String crmId) {
    return told.stream().filter(one -> one.crmId().equals(crmId)).toList();
  }

  int turnedAway() {
    return turnedAway.get();
  }

  int forged() {
    return forged.get();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
