package org.trackdrivesync.simulator;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.extension.Extension;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** A strict fake of TrackDrive's HTTP API: WireMock with a memory. It places no calls. */
public final class TrackDriveSimulator implements AutoCloseable {
  private final Accounts accounts = new Accounts();
  private final Journal journal = new Journal();
  private final Hints hints;
  private final Supplier<Moment> clock;
  private final WireMockServer server;

  private TrackDriveSimulator(int port, Optional<Path> root, Supplier<Moment> clock) {
    this.clock = clock;
    this.hints = new Hints(journal, clock);
    this.server = new WireMockServer(configuration(port, root, clock));
    server.start();
  }

  /** Starts on a port, 0 for a free one; it has no account yet. */
  public static TrackDriveSimulator start(int port) {
    return start(port, Optional.empty());
  }

  /** As {@link #start(int)}, with the user's own mappings from {@code root/mappings}. */
  public static TrackDriveSimulator start(int port, Optional<Path> root) {
    return new TrackDriveSimulator(port, root, Moment.clock());
  }

  /** As {@link #start(int)}, on a clock that a test steps. */
  public static TrackDriveSimulator start(int port, Supplier<Moment> clock) {
    return new TrackDriveSimulator(port, Optional.empty(), clock);
  }

  /** Makes this JVM's simulators quick to look at their first requests; takes about a second. */
  public static void warmUp() {
    Rehearsal.run();
  }

  public static void main(String... arguments) {
    // The project's class path brings JBoss' log manager, which complains when it comes second.
    System.setProperty("java.util.logging.manager", "org.jboss.logmanager.LogManager");
    int code = CommandLine.run(arguments, System.out, System.err);
    if (code != 0) {
      System.exit(code);
    }
  }

  public String baseUrl() {
    return "http://localhost:" + port();
  }

  public int port() {
    return server.port();
  }

  public Account account(String publicKey) {
    return accounts
        .find(publicKey)
        .orElseThrow(
            () -> new IllegalArgumentException("no account has the public key " + publicKey));
  }

  /** Adds an account, or replaces the one of that public key with all it held. */
  public Account addAccount(AccountSettings settings) {
    return accounts.put(settings);
  }

  /**
   * A call goes on, or ends; of an end those who subscribed are told.
   *
   * @throws IllegalArgumentException if the account has no such call
   */
  public void progress(Account account, String idOrUuid, CallState state) {
    Call call =
        account
            .progress(idOrUuid, state, clock.get())
            .orElseThrow(() -> new IllegalArgumentException("there is no call " + idOrUuid));
    if (!state.live()) {
      hints.tell(account, call);
    }
  }

  public Journal journal() {
    return journal;
  }

  @Override
  public void close() {
    server.stop();
  }

  private WireMockConfiguration configuration(
      int port, Optional<Path> root, Supplier<Moment> clock) {
    WireMockConfiguration configuration =
        WireMockConfiguration.options()
            .port(port)
            .containerThreads(400)
            .asynchronousResponseEnabled(true)
            .asynchronousResponseThreads(16)
            .jettyStopTimeout(100L)
            .disableRequestJournal()
            .stubRequestLoggingDisabled(true)
            .templatingEnabled(false)
            .gzipDisabled(true)
            .http2PlainDisabled(true)
            .extensions(extensions(clock));
    return root.map(
            folder ->
                configuration
                    .withRootDirectory(folder.toString())
                    .mappingSource(TrackDriveMappings.oursBehind(folder)))
        .orElseGet(
            () ->
                configuration
                    .usingFilesUnderClasspath("trackdrive")
                    .mappingSource(TrackDriveMappings.ours()));
  }

  private Extension[] extensions(Supplier<Moment> clock) {
    FrontDoor door = new FrontDoor(accounts, journal);
    List<Extension> extensions = new ArrayList<>();
    extensions.add(new ArrivalStamp(clock));
    extensions.add(
        new EndpointTransformer(
            Control.NAME, new Control(accounts, journal, this::progress)::serve));
    Endpoints.BY_NAME.forEach(
        (name, endpoint) ->
            extensions.add(
                new EndpointTransformer(name, event -> door.serve(event, name, endpoint))));
    return extensions.toArray(Extension[]::new);
  }
}
