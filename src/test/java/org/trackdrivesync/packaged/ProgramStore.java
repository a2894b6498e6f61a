package org.trackdrivesync.packaged;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A program's embedded PostgreSQL, seen from outside: its processes and its tables. */
final class ProgramStore {
  private static final int PID_LINE = 0;
  private static final int PORT_LINE = 3;

  private final Path folder;

  ProgramStore(Path folder) {
    this.folder = folder;
  }

  /** The server's first process, while it runs. */
  Optional<ProcessHandle> postmaster() {
    return pidFile()
        .flatMap(lines -> ProcessHandle.of(Long.parseLong(lines.get(PID_LINE).strip())))
        .filter(process -> process.info().command().orElse("").contains("postgres"));
  }

  /** Stops the clock of the whole server: it takes connections and never answers. */
  void freeze() throws IOException {
    for (ProcessHandle process : processes()) {
      Signals.freeze(process);
    }
  }

  void thaw() throws IOException {
    for (ProcessHandle process : processes()) {
      Signals.thaw(process);
    }
  }

  /** Kills the server as a whole, as the system does when memory runs out. */
  void kill() throws IOException {
    List<ProcessHandle> all = processes();
    for (ProcessHandle process : all) {
      Signals.kill(process);
    }
    all.forEach(process -> process.onExit().join());
  }

  /** Kills what a killed program left behind, if anything. */
  void killOrphan() throws IOException {
    if (postmaster().isPresent()) {
      kill();
    }
  }

  /** What a query of one number says. */
  long number(String query) throws SQLException, IOException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getLong(1);
    }
  }

  Connection connect() throws SQLException, IOException {
    String port = pidFile().orElseThrow(this::away).get(PORT_LINE).strip();
    String url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
    return DriverManager.getConnection(url, "postgres", password().orElseThrow());
  }

  /** The password that the program made for the server; none before the first start. */
  Optional<String> password() throws IOException {
    Path file = folder.resolve("password");
    return Files.exists(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
  }

  List<ProcessHandle> processes() {
    return postmaster().stream()
        .flatMap(first -> Stream.concat(Stream.of(first), first.descendants()))
        .toList();
  }

  private SQLException away() {
    return new SQLException("no server runs in " + folder);
  }

  private Optional<List<String>> pidFile() {
    try {
      List<String> lines = Files.readAllLines(folder.resolve("cluster/postmaster.pid"));
      return Optional.of(lines).filter(all -> all.size() > PORT_LINE);
    } catch (IOException none) {
      return Optional.empty();
    }
  }
}
