package org.trackdrivesync.packaged;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.trackdrivesync.source.Signing;

/** Durable intake beside bare one-row commits: singles and batches, from 16 connections. */
final class IntakeBench {
  private static final int CONNECTIONS = 16;
  private static final AtomicLong EVENTS = new AtomicLong(System.nanoTime());

  private final int port;
  private final ProgramStore store;
  private final String path;
  private final String secret;

  IntakeBench(int port, ProgramStore store, String path, String secret) {
    this.port = port;
    this.store = store;
    this.path = path;
    this.secret = secret;
  }

  /** Durable commits a second, each of one row as large as a lead. */
  double bareCommits(double seconds) throws Exception {
    try (Connection c = store.connect()) {
      c.createStatement().execute("DROP TABLE IF EXISTS bare");
      c.createStatement().execute("CREATE TABLE bare (id bigserial PRIMARY KEY, body text)");
    }
    return Load.perSecond(
        CONNECTIONS,
        seconds,
        () -> {
          Connection c = store.connect();
          PreparedStatement insert = c.prepareStatement("INSERT INTO bare (body) VALUES (?)");
          String body = new String(lead(), StandardCharsets.UTF_8);
          return new Load.Worker(
              () -> {
                insert.setString(1, body);
                insert.executeUpdate();
                return 1;
              },
              c);
        });
  }

  /** Acknowledged single-lead webhooks a second. */
  double singles(double seconds) throws Exception {
    return Load.perSecond(CONNECTIONS, seconds, () -> poster(1));
  }

  /** Acknowledged leads a second in batches. */
  double batches(int size, double seconds) throws Exception {
    return Load.perSecond(4, seconds, () -> poster(size));
  }

  private Load.Worker poster(int size) throws Exception {
    RawHttp http = new RawHttp(port);
    return new Load.Worker(
        () -> {
          byte[] body = size == 1 ? lead() : batch(size);
          int status = http.post(path, signed(body), body);
          if (status != 202) {
            throw new IllegalStateException("webhook answered " + status);
          }
          return size;
        },
        http);
  }

  private String signed(byte[] body) {
    StringBuilder headers = new StringBuilder();
    Signing.standardWebhook(secret, "msg_" + EVENTS.incrementAndGet(), Instant.now(), body)
        .forEach((name, value) -> headers.append(name).append(": ").append(value).append("\r\n"));
    return headers.toString();
  }

  private static byte[] batch(int size) {
    List<String> leads = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      leads.add(new String(lead(), StandardCharsets.UTF_8));
    }
    return ("[" + String.join(",", leads) + "]").getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] lead() {
    long n = EVENTS.incrementAndGet();
    String number = "+1719" + String.format("%07d", 2000000 + Math.floorMod(n, 7999999));
    return ("{\"eventId\":\"ev_"
            + n
            + "\",\"type\":\"updated\",\"id\":\"00Q"
            + n
            + "\",\"fields\":{\"phone\":\""
            + number
            + "\",\"email\":\"ann.example@example.com\",\"firstName\":\"Ann\",\"lastName\":\"Example\","
            + "\"status\":\"hot\",\"score\":\"7\",\"campaign\":\"autumn\"}}")
        .getBytes(StandardCharsets.UTF_8);
  }
}
