package org.trackdrivesync.simulator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Calls on a simulator that is thrown away. A cold JVM looks at its first requests tens of
 * milliseconds after they came, and the next ones not: it would tell of seconds that held too many.
 */
final class Rehearsal {
  private static final int CALLS = 500;
  private static final AccountSettings ACCOUNT =
      AccountSettings.of("tdpub-rehearsal", "tdprv-rehearsal", 10_000).withDemoSchedules();

  private Rehearsal() {}

  static void run() {
    try (TrackDriveSimulator stage = TrackDriveSimulator.start(0)) {
      stage.addAccount(ACCOUNT);
      HttpClient client = HttpClient.newHttpClient();
      for (int i = 0; i < CALLS; i++) {
        client.send(call(stage, i), BodyHandlers.discarding());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static HttpRequest call(TrackDriveSimulator stage, int i) {
    String keys = ACCOUNT.publicKey() + ":" + ACCOUNT.privateKey();
    String basic = Base64.getEncoder().encodeToString(keys.getBytes(StandardCharsets.UTF_8));
    String body = "{\"schedule_id\":\"101\",\"to\":\"+1719%07d\"}".formatted(2_000_000 + i);
    return HttpRequest.newBuilder(URI.create(stage.baseUrl() + "/api/v1/schedules/make_call"))
        .header("Authorization", "Basic " + basic)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }
}
