package org.trackdrivesync.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The packaged program as a process of its own. It ends when we do, even when we are killed. */
final class ProgramProcess {
  private static final Duration START = Duration.ofSeconds(90);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
  private static final int STOP_SECONDS = 20;
  private static final int LAST_LINES = 12;

  private final Process process;
  private final Path log;

  private ProgramProcess(Process process, Path log) {
    this.process = process;
    this.log = log;
  }

  /**
   * @param trusted the certificate of the Pub/Sub API that is played
   */
  static ProgramProcess start(DemoOptions options, Path store, Path trusted) {
    Path jar = options.base().resolve("target/quarkus-app/quarkus-run.jar");
    if (!Files.exists(jar)) {
      throw new CannotRun("the program is not packaged yet: run mvn -q -Pdemo verify");
    }
    Path log = options.folder().resolve("program.log");
    ProcessBuilder builder =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dtrackdrive-sync.exit-with=" + ProcessHandle.current().pid(),
                "-Dquarkus.config.locations=" + options.settings() + "," + options.crmSettings(),
                "-Dcamel.main.routes-include-pattern=file:"
                    + options.base().resolve("routes")
                    + "/*.camel.yaml",
                "-Ddemo.port=" + options.port(),
                "-Ddemo.simulator.port=" + options.simulatorPort(),
                "-Ddemo.hubspot.port=" + options.hubSpotPort(),
                "-Ddemo.salesforce.port=" + options.salesforcePort(),
                "-Ddemo.pub-sub.port=" + options.pubSubPort(),
                "-Ddemo.pub-sub.trust=" + trusted,
                "-Ddemo.store=" + store,
                "-Ddemo.calling-hours=" + CallingWindow.at(Instant.now()),
                "-jar",
                jar.toString())
            // Not the project's folder: its config/ and .env are for real tenants.
            .directory(options.folder().toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder.environment().keySet().removeIf(ProgramProcess::isSetting);
    try {
      return new ProgramProcess(builder.start(), log);
    } catch (IOException e) {
      throw new CannotRun("the program does not start: " + e.getMessage());
    }
  }

  /** Returns once it takes webhooks. */
  void awaitReady(HttpClient http, String url) throws InterruptedException {
    HttpRequest ready =
        HttpRequest.newBuilder(URI.create(url + "/q/health/ready")).timeout(START).build();
    long until = System.nanoTime() + START.toNanos();
    while (System.nanoTime() < until) {
      if (!process.isAlive()) {
        throw new CannotRun("trackdrive-sync ended at its start:\n" + lastWords());
      }
      try {
        if (http.send(ready, BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
      } catch (IOException e) {
        // it does not listen yet
      }
      Thread.sleep(BETWEEN_LOOKS.toMillis());
    }
    throw new CannotRun("trackdrive-sync is not ready after 90 s: see " + log);
  }

  /** What is to be done when it ends by itself. */
  void onEnd(Runnable then) {
    process.onExit().thenRun(then);
  }

  int exitCode() {
    return process.exitValue();
  }

  /** As SIGTERM would: it drains first. */
  void stop() {
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static boolean isSetting(String variable) {
    return variable.startsWith("QUARKUS_")
        || variable.startsWith("SYNC_")
        || variable.startsWith("CAMEL_");
  }

  private String lastWords() {
    try {
      List<String> lines = Files.readAllLines(log);
      return String.join("\n", lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size()));
    } catch (IOException e) {
      return "see " + log;
    }
  }
}
