package org.trackdrivesync.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.trackdrivesync.simulator.TrackDriveSimulator;
import org.trackdrivesync.trackdrive.SentToTrackDrive;

/**
 * What the tests of one class play on: a simulator, programs, and a folder of their own. At the end
 * nothing is left running, and no log has told a secret or a whole number.
 */
public final class Stage implements BeforeAllCallback, AfterAllCallback {
  private final Path folder;
  private final Secrecy secrecy = new Secrecy();
  private final List<PackagedProgram> programs = new ArrayList<>();
  private TrackDriveSimulator simulator;
  private OwnPostgres postgres;

  public Stage(String name) {
    this.folder = Path.of("target", "packaged", name).toAbsolutePath();
  }

  @Override
  public void beforeAll(ExtensionContext context) throws Exception {
    open();
  }

  /** Sets it up, for those who are no JUnit test. */
  public void open() throws IOException {
    clean();
    simulator = TrackDriveSimulator.start(0);
  }

  @Override
  public void afterAll(ExtensionContext context) throws Exception {
    close();
  }

  /** Clears it away; nothing is left running then, and no log has told a secret. */
  public void close() throws IOException {
    for (PackagedProgram program : programs) {
      program.close();
    }
    if (postgres != null) {
      postgres.close();
    }
    simulator.close();
    assertThat(stillRunning()).as("processes left behind").isEmpty();
    assertThat(secrecy.secretsKept()).isPositive();
    assertThat(secrecy.leaks()).as("what the programs' logs tell").isEmpty();
    assertThat(SentToTrackDrive.unknownIn(simulator.journal().parameters()))
        .as("sent to TrackDrive, and not in the contract suite (trackdrive/sent.properties)")
        .isEmpty();
  }

  public TrackDriveSimulator simulator() {
    return simulator;
  }

  Secrecy secrecy() {
    return secrecy;
  }

  /** A program with a data folder of its own, not started. */
  PackagedProgram program(String name, ProgramSettings settings) throws IOException {
    return program(name, name, settings);
  }

  /** A program on a data folder that others may use too, not started. */
  PackagedProgram program(String name, String data, ProgramSettings settings) throws IOException {
    PackagedProgram program =
        new PackagedProgram(
            folder.resolve(name), folder.resolve(data).resolve("data"), settings, secrecy);
    programs.add(program);
    return program;
  }

  /** A server that programs share, one for the whole stage; not started. */
  OwnPostgres postgres() throws IOException {
    if (postgres == null) {
      postgres = new OwnPostgres(folder.resolve("postgres").resolve("data"));
    }
    return postgres;
  }

  /** Where logs and data are kept after the end. */
  public Path folder() {
    return folder;
  }

  /** The class's one program, started. */
  PackagedProgram start(ProgramSettings settings) throws IOException {
    PackagedProgram program = program("program", settings);
    program.start();
    return program;
  }

  private List<String> stillRunning() {
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().commandLine().orElse("").contains(folder.toString()))
        .map(process -> process.pid() + " " + process.info().command().orElse(""))
        .toList();
  }

  /** Removes what an earlier run left: a PostgreSQL, if that run was killed, and all files. */
  private void clean() throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    try (Stream<Path> left = Files.list(folder)) {
      for (Path program : left.toList()) {
        new ProgramStore(program.resolve("data")).killOrphan();
      }
    }
    try (Stream<Path> files = Files.walk(folder)) {
      files.sorted(Comparator.reverseOrder()).forEach(Stage::delete);
    }
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
