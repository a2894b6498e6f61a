package org.trackdrivesync.packaged;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Callable;
import org.trackdrivesync.simulator.TrackDriveSimulator;
import org.trackdrivesync.source.Signing;

/** From a webhook's first byte to its call's arrival on an idle system, beside the bare steps. */
final class LatencyBench {
  private static final Duration BETWEEN = Duration.ofMillis(60);

  private final PackagedProgram program;
  private final TrackDriveSimulator simulator;
  private final String account;

  LatencyBench(PackagedProgram program, TrackDriveSimulator simulator, String account) {
    this.program = program;
    this.simulator = simulator;
    this.account = account;
  }

  /** Nanoseconds from posting to arrival, sorted; the simulator shares this JVM's clock. */
  long[] webhookToCall(String path, String token, int times) throws Exception {
    long[] took = new long[times];
    try (RawHttp http = new RawHttp(program.port())) {
      String headers = headers(token);
      for (int i = 0; i < times; i++) {
        LeadJson lead = LeadJson.fresh("Hot");
        byte[] body = LeadJson.batch(java.util.List.of(lead)).getBytes(StandardCharsets.UTF_8);
        long before = System.nanoTime();
        http.post(path, headers, body);
        took[i] = arrival(lead.number()) - before;
        pause();
      }
    }
    Arrays.sort(took);
    return took;
  }

  /** Nanoseconds of a durable insert of one row. */
  long[] bareInsert(int times) throws Exception {
    try (Connection connection = program.store().connect()) {
      connection.createStatement().execute("CREATE TABLE IF NOT EXISTS bare_one (body text)");
      PreparedStatement insert = connection.prepareStatement("INSERT INTO bare_one VALUES (?)");
      insert.setString(1, "x".repeat(300));
      return timed(times, insert::executeUpdate);
    }
  }

  /** Nanoseconds of a POST to the simulator that places nothing. */
  long[] barePost(int times) throws Exception {
    try (RawHttp http = new RawHttp(simulator.port())) {
      byte[] body = "{}".getBytes(StandardCharsets.UTF_8);
      return timed(times, () -> http.post("/api/v1/schedules/make_call", "", body));
    }
  }

  private long arrival(String number) throws InterruptedException {
    while (true) {
      var found =
          simulator.journal().all().stream()
              .filter(a -> number.equals(a.number()) && account.equals(a.account()))
              .findFirst();
      if (found.isPresent()) {
        return found.get().nanos();
      }
      Thread.sleep(1);
    }
  }

  private static long[] timed(int times, Callable<?> step) throws Exception {
    long[] took = new long[times];
    for (int i = 0; i < times; i++) {
      long before = System.nanoTime();
      step.call();
      took[i] = System.nanoTime() - before;
      pause();
    }
    Arrays.sort(took);
    return took;
  }

  private static void pause() throws InterruptedException {
    Thread.sleep(BETWEEN.toMillis());
  }

  private static String headers(String token) {
    StringBuilder headers = new StringBuilder();
    Signing.token(token)
        .forEach((name, value) -> headers.append(name).append(": ").append(value).append("\r\n"));
    return headers.toString();
  }
}
