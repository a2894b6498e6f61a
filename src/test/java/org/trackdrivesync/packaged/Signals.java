package org.trackdrivesync.packaged;

import java.io.IOException;

/** Signals to processes, as {@code kill} sends them. */
final class Signals {
  private Signals() {}

  /** SIGSTOP: it stands still, and its connections stay open. */
  static void freeze(ProcessHandle process) throws IOException {
    send("-STOP", process);
  }

  /** SIGCONT: it goes on as if no time had passed. */
  static void thaw(ProcessHandle process) throws IOException {
    send("-CONT", process);
  }

  static void kill(ProcessHandle process) throws IOException {
    send("-KILL", process);
  }

  private static void send(String signal, ProcessHandle process) throws IOException {
    new ProcessBuilder("kill", signal, Long.toString(process.pid())).start().onExit().join();
  }
}
