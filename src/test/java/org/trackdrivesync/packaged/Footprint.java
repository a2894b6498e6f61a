package org.trackdrivesync.packaged;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** What a program and its PostgreSQL take of the machine, as Linux tells it. */
final class Footprint {
  /** {@code USER_HZ}: the unit of CPU times in {@code /proc/<pid>/stat}. */
  private static final long TICKS_A_SECOND = 100;

  private static final int UTIME_AFTER_COMM = 11;

  private final List<Long> pids;

  private Footprint(List<Long> pids) {
    this.pids = pids;
  }

  static Footprint of(PackagedProgram program) {
    return new Footprint(
        Stream.concat(
                Stream.of(program.pid()),
                program.store().processes().stream().map(ProcessHandle::pid))
            .toList());
  }

  static Footprint ofProgramAlone(PackagedProgram program) {
    return new Footprint(List.of(program.pid()));
  }

  /** CPU time taken so far, of the program and the kernel for it. */
  Duration cpu() throws IOException {
    long ticks = 0;
    for (long pid : pids) {
      String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
      String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
      ticks += Long.parseLong(fields[UTIME_AFTER_COMM]);
      ticks += Long.parseLong(fields[UTIME_AFTER_COMM + 1]);
    }
    return Duration.ofMillis(ticks * 1000 / TICKS_A_SECOND);
  }

  /** Proportional set size, so that memory shared by several processes counts once. */
  long mebibytes() throws IOException {
    long kibibytes = 0;
    for (long pid : pids) {
      for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/smaps_rollup"))) {
        if (line.startsWith("Pss:")) {
          kibibytes += Long.parseLong(line.replaceAll("\\D", ""));
        }
      }
    }
    return kibibytes / 1024;
  }

  /** Threads of the program; a PostgreSQL process counts as one. */
  long threads() throws IOException {
    long threads = 0;
    for (long pid : pids) {
      try (Stream<Path> tasks = Files.list(Path.of("/proc/" + pid + "/task"))) {
        threads += tasks.count();
      }
    }
    return threads;
  }
}
