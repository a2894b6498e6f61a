package org.trackdrivesync.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Lets the JVM's optimising compiler wait behind the calls. In the first minutes of a busy program
 * it takes most of a processor, and on a small machine calls then miss their slots. Java has no
 * word for the priority of that thread, so {@code renice} is asked, where there is one (Linux, ADR
 * 12).
 */
final class PatientCompiler {
  private static final Path THREADS = Path.of("/proc/self/task");
  private static final String OPTIMISING = "C2 Compiler";
  private static final String NICENESS = "10";

  private PatientCompiler() {}

  static void begin() {
    List<String> command = new ArrayList<>(List.of("renice", "-n", NICENESS, "-p"));
    try (Stream<Path> threads = Files.list(THREADS)) {
      threads
          .filter(PatientCompiler::optimises)
          .forEach(thread -> command.add(thread.getFileName().toString()));
      new ProcessBuilder(command)
          .redirectErrorStream(true)
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .start();
    } catch (IOException e) {
      // not Linux, or no such command: it works without, only less evenly at first
    }
  }

  private static boolean optimises(Path thread) {
    try {
      return Files.readString(thread.resolve("comm")).startsWith(OPTIMISING);
    } catch (IOException e) {
      return false; // the thread has ended
    }
  }
}
