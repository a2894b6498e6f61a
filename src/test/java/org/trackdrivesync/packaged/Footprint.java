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

  /** {@code utime}, {@code stime}, and both of the children that have ended. */
  private static final int UTIME_AFTER_COMM = 11;

  private static final int CPU_TIMES = 4;

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

  /**
   * CPU time taken so far, of the program and the kernel for it. PostgreSQL's helpers come and go:
   * what one took that has ended, its parent tells.
   */
  Duration cpu() throws IOException {
    long ticks = 0;
    for (long pid : pids) {
      for (String stat : lines(pid, "stat")) {
        ticks +=
            Stream.of(stat.substring(stat.lastIndexOf(')') + 2).split(" "))
                .skip(UTIME_AFTER_COMM)
                .limit(CPU_TIMES)
                .mapToLong(Long::parseLong)
                .sum();
      }
    }
    return Duration.ofMillis(ticks * 1000 / TICKS_A_SECOND);
  }

  /** Proportional set size, so that memory shared by several processes counts once. */
  long mebibytes() throws IOException {
    long kibibytes = 0;
    for (long pid : pids) {
      for (String line : lines(pid, "smaps_rollup")) {
        if (line.startsWith("Pss:")) {
          kibibytes += Long.parseLong(line.replaceAll("\\D", ""));
        }
      }
    }
    return kibibytes / 1024;
  }

  /** None of a process that has ended. */
  private static List<String> lines(long pid, String file) throws IOException {
    try {
      return Files.readAllLines(Path.of("/proc/" + pid + "/" + file));
    } catch (IOException e) {
      if (ProcessHandle.of(pid).isPresent()) {
        throw e;
      }
      return List.of();
    }
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
