package org.trackdrivesync.demo;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.trackdrivesync.demo.Paint.Colour;
import org.trackdrivesync.simulator.Account;
import org.trackdrivesync.simulator.Mood;
import org.trackdrivesync.simulator.TrackDriveSimulator;
import org.trackdrivesync.store.EmbeddedServer;

/** The README's first command: everything a lead goes through, on one machine. */
public final class Demo {
  private static final String SUPPRESSED = "+14045550133";
  private static final Mood ANSWERS_TAKE_TIME = new Mood.Delay(20, 250);
  private static final Duration STORE_PATIENCE = Duration.ofSeconds(20);

  private final Terminal terminal = Terminal.open();
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private DemoOptions options;

  private Demo() {}

  /** Ends the JVM itself: with 0, 1 when it cannot run, 2 when a promise was broken. */
  public static void main(String... arguments) {
    Demo demo = new Demo();
    try {
      System.exit(demo.run());
    } catch (CannotRun why) {
      demo.fail(why.getMessage());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private int run() throws InterruptedException {
    options = DemoOptions.of(System.getProperties());
    DemoSettings morning = DemoSettings.read(options.settings());
    DemoSettings crms = DemoSettings.read(options.crmSettings());
    List<LeadEvent> leads = LeadFile.read(options.leads());
    Ports.await(options.port(), DemoOptions.PORT, terminal);
    for (int port : options.simulatorPorts()) {
      Ports.await(port, DemoOptions.SIMULATOR_PORT, terminal);
    }
    Path store = freshStore();

    terminal.progress(
        "starting simulators of TrackDrive on %s, of HubSpot and Salesforce behind it"
            .formatted(options.simulatorUrl()));
    TrackDriveSimulator simulator = startSimulator(List.of(morning, crms));
    StoryLine line = new StoryLine(terminal.paint(), ZoneId.systemDefault());
    StoryBook book =
        new StoryBook(new StoryTeller(simulator.journal()), new Narrator(terminal, line));
    StoryWatch watch = new StoryWatch(book, new ChangesApi(http, options.programUrl()));
    CrmAct second =
        new CrmAct(crms, options, new Webhooks(http, options.programUrl()), book, watch);
    terminal.progress(
        "starting trackdrive-sync on " + options.programUrl() + "; first it makes its database");
    long start = System.nanoTime();
    ProgramProcess program = ProgramProcess.start(options, store, second.certificate());
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(program, simulator, second)));
    program.onEnd(() -> ended(program));
    TrackDriveSimulator.warmUp();
    program.awaitReady(http, options.programUrl());
    terminal.progress("ready after %.1f s".formatted((System.nanoTime() - start) / 1e9));
    watch.follow();
    Crm crm = new Crm(http, options.programUrl(), morning);
    Performance performance = new Performance(terminal, line, book, simulator.journal());
    boolean kept = performance.of(new MorningAct(morning, leads, crm, book, watch));
    kept &= performance.of(second);
    if (options.stay()) {
      stayUp(morning, crms);
    }
    return kept ? 0 : 2;
  }

  private void stayUp(DemoSettings morning, DemoSettings crms) throws InterruptedException {
    terminal.title("It stays up until Ctrl-C.");
    terminal.line("");
    Addresses.of(options, morning, crms).forEach(terminal::line);
    terminal.line("");
    new CountDownLatch(1).await();
  }

  private TrackDriveSimulator startSimulator(List<DemoSettings> acts) {
    TrackDriveSimulator simulator = TrackDriveSimulator.start(options.simulatorPort());
    for (DemoSettings settings : acts) {
      for (DemoTenant tenant : settings.sorted()) {
        Account account = simulator.addAccount(tenant.account());
        account.suppress(SUPPRESSED);
        account.moods().add(ANSWERS_TAKE_TIME);
      }
    }
    return simulator;
  }

  /** A folder with nothing in it, and nothing left that an earlier run started on it. */
  private Path freshStore() throws InterruptedException {
    Path store = options.folder().resolve("store");
    try {
      Files.createDirectories(options.folder());
    } catch (IOException e) {
      throw new CannotRun("cannot write into " + options.folder());
    }
    long until = System.nanoTime() + STORE_PATIENCE.toNanos();
    while (!EmbeddedServer.discard(store)) {
      if (System.nanoTime() > until) {
        throw new CannotRun("another demo runs in this folder: end it first");
      }
      Thread.sleep(200);
    }
    return store;
  }

  private void stop(ProgramProcess program, TrackDriveSimulator simulator, CrmAct crms) {
    if (options.stay() && !stopping.getAndSet(true)) {
      terminal.progress("stopping");
    }
    stopping.set(true);
    program.stop();
    crms.close();
    simulator.close();
  }

  /** The program's end that was not ours to bring about. */
  private void ended(ProgramProcess program) {
    if (!stopping.get()) {
      fail(
          "trackdrive-sync ended with code %d: see target/demo/program.log"
              .formatted(program.exitCode()));
    }
  }

  private void fail(String why) {
    terminal.line(terminal.paint().in(Colour.RED, why));
    stopping.set(true);
    System.exit(1);
  }
}
