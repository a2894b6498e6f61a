package org.trackdrivesync.packaged;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A wall clock that is wrong for one process alone: a small library that is loaded before libc. */
final class WrongClock {
  private static final Path SOURCE = Path.of("src/test/resources/packaged/wrong-clock.c");

  private final Path library;

  private WrongClock(Path library) {
    this.library = library;
  }

  /** Builds it in a folder; empty where this machine has no C compiler. */
  static Optional<WrongClock> build(Path folder) throws IOException {
    Files.createDirectories(folder);
    Path library = folder.resolve("wrong-clock.so").toAbsolutePath();
    try {
      Process compiler =
          new ProcessBuilder(
                  "cc", "-shared", "-fPIC", "-o", library.toString(), SOURCE.toString(), "-ldl")
              .inheritIO()
              .start();
      boolean built = compiler.onExit().join().exitValue() == 0;
      return built ? Optional.of(new WrongClock(library)) : Optional.empty();
    } catch (IOException noCompiler) {
      return Optional.empty();
    }
  }

  /** The environment of a process whose clock is so far ahead, or behind where negative. */
  Map<String, String> ahead(Duration by) {
    return Map.of(
        "LD_PRELOAD", library.toString(), "WRONG_CLOCK_SECONDS", Long.toString(by.toSeconds()));
  }
}
