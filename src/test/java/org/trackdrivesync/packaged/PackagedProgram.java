package org.trackdrivesync.packaged;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The packaged program as a process of its own, with its embedded PostgreSQL on a folder of its
 * own. It can be killed and started again on the same folder and port.
 */
public final class PackagedProgram implements AutoCloseable {
  private static final Path PROJECT = Path.of("").toAbsolutePath();
  private static final Path JAR = PROJECT.resolve("target/quarkus-app/quarkus-run.jar");
  private static final Duration START = Duration.ofSeconds(120);
  private static final Duration STOP = Duration.ofSeconds(40);
  private static final String NICENESS = "10";
  private static final int LAST_WORDS = 2_000;

  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final Path settings;
  private final Path log;
  private final int port;
  private final Secrecy secrecy;
  private final ProgramStore store;
  private Map<String, String> environment = Map.of();
  private volatile Process process;

  /** Prepares a program that keeps its files in a folder, with its data in {@code data}. */
  PackagedProgram(Path folder, Path data, ProgramSettings given, Secrecy secrecy)
      throws IOException {
    Files.createDirectories(folder);
    this.settings = folder.resolve("application.properties");
    this.log = folder.resolve("program.log");
    this.port = FreePorts.next();
    this.secrecy = secrecy;
    this.store = new ProgramStore(data);
    given.set("quarkus.http.port", Integer.toString(port));
    given.set("sync.store.directory", data.toString());
    given.set("sync.store.port", Integer.toString(FreePorts.next()));
    given.write(settings);
    secrecy.keep(given, log, store);
  }

  /** Starts it and waits until it is ready; tells how long that took. */
  public Duration start() throws IOException {
    long before = System.nanoTime();
    launch();
    await().atMost(START).pollInterval(Duration.ofMillis(25)).until(this::isReadyOrDead);
    if (!process.isAlive()) {
      throw new IllegalStateException("it ended with " + process.exitValue() + ": " + lastWords());
    }
    return Duration.ofNanos(System.nanoTime() - before);
  }

  /**
   * Starts it and does not wait. It is nice: TrackDrive is a machine of its own, and its simulator
   * in this JVM must not see a call late because the program has the processor.
   */
  public Process launch() throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
                "nice",
                "-n",
                NICENESS,
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dquarkus.config.locations=" + settings,
                "-Dtrackdrive-sync.exit-with=" + ProcessHandle.current().pid(),
                "-jar",
                JAR.toString())
            .directory(PROJECT.toFile())
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment);
    process = builder.start();
    return process;
  }

  /** Environment variables of the next start. */
  void environment(Map<String, String> variables) {
    environment = Map.copyOf(variables);
  }

  /** SIGKILL: the program has no time for a last word, and its PostgreSQL lives on. */
  public void killHard() {
    process.destroyForcibly().onExit().join();
  }

  /** SIGSTOP: the program stands still, and its connections stay open. */
  public void freeze() throws IOException {
    Signals.freeze(process.toHandle());
  }

  /** SIGCONT: it goes on as if no time had passed. */
  public void thaw() throws IOException {
    if (isAlive()) {
      Signals.thaw(process.toHandle());
    }
  }

  /** Whether there is a process, frozen or not. */
  public boolean isAlive() {
    return process != null && process.isAlive();
  }

  /** Starts it again as it was, and waits until it is ready. */
  Duration restart() throws IOException {
    return start();
  }

  /** SIGTERM, and its end. */
  Exit terminate() throws InterruptedException {
    long before = System.nanoTime();
    process.destroy();
    if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
      throw new IllegalStateException("it does not end: " + lastWords());
    }
    return new Exit(process.exitValue(), Duration.ofNanos(System.nanoTime() - before));
  }

  Answer post(String tenant, String source, String body, Map<String, String> headers) {
    return post("/webhooks/" + tenant + "/" + source, body.getBytes(UTF_8), headers);
  }

  /** Posts to any path; a connection that breaks is an {@link UncheckedIOException}. */
  Answer post(String path, byte[] body, Map<String, String> headers) {
    secrecy.keepNumbersOf(new String(body, UTF_8));
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofByteArray(body));
    headers.forEach(request::setHeader);
    return send(request.build());
  }

  Answer get(String path) {
    return get(path, Map.of());
  }

  Answer get(String path, Map<String, String> headers) {
    HttpRequest.Builder request = HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(10));
    headers.forEach(request::setHeader);
    return send(request.build());
  }

  /** Whether it says that it is ready; one that does not answer is not. */
  public boolean isReady() {
    try {
      return get("/q/health/ready").status() == 200;
    } catch (UncheckedIOException silent) {
      return false;
    }
  }

  boolean isLive() {
    return get("/q/health/live").status() == 200;
  }

  Metrics metrics() {
    return new Metrics(get("/q/metrics").body());
  }

  public String log() {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  long pid() {
    return process.pid();
  }

  int port() {
    return port;
  }

  ProgramStore store() {
    return store;
  }

  boolean takesConnections() {
    try (Socket socket = new Socket("127.0.0.1", port)) {
      return socket.isConnected();
    } catch (IOException refused) {
      return false;
    }
  }

  /** Ends whatever still runs: the program, and a PostgreSQL that lost its program. */
  @Override
  public void close() throws IOException {
    store.thaw();
    if (process != null) {
      thaw();
      process.destroy();
      process
          .onExit()
          .completeOnTimeout(process, STOP.toSeconds(), TimeUnit.SECONDS)
          .thenApply(Process::destroyForcibly)
          .thenCompose(Process::onExit)
          .join();
    }
    store.killOrphan();
  }

  private String lastWords() {
    String all = log();
    return all.substring(Math.max(0, all.length() - LAST_WORDS));
  }

  private boolean isReadyOrDead() {
    return !process.isAlive() || isReady();
  }

  private URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port + path);
  }

  private Answer send(HttpRequest request) {
    long before = System.nanoTime();
    try {
      HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
      Duration took = Duration.ofNanos(System.nanoTime() - before);
      return new Answer(response.statusCode(), new String(response.body(), UTF_8), response, took);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** How a program ended. */
  record Exit(int code, Duration took) {}
}
