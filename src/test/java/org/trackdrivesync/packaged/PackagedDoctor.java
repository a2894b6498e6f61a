package org.trackdrivesync.packaged;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The packaged program's {@code doctor}, as a process of its own. */
final class PackagedDoctor {
  private static final Path PROJECT = Path.of("").toAbsolutePath();
  private static final long LONGEST_SECONDS = 120;

  private final Path settings;
  private final Path folder;

  /** One that reads its settings from a file of a folder. */
  PackagedDoctor(Path folder, ProgramSettings given) throws IOException {
    Files.createDirectories(folder);
    this.settings = folder.resolve("doctor.properties");
    this.folder = folder;
    given.write(settings);
  }

  Told run(String... arguments) throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dquarkus.config.locations=" + settings,
                "-Dstdout.encoding=UTF-8",
                "-jar",
                "target/quarkus-app/quarkus-run.jar",
                "doctor"));
    command.addAll(List.of(arguments));
    Path output = Files.createTempFile(folder, "doctor-", ".txt");
    Process process =
        new ProcessBuilder(command)
            .directory(PROJECT.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IllegalStateException("the doctor does not end");
    }
    return new Told(process.exitValue(), Files.readString(output, UTF_8));
  }

  /** How it ended, and all that it said. */
  record Told(int code, String text) {
    /** The row of one thing that was looked at, with what stands below it. */
    String row(String name) {
      List<String> lines = text.lines().dropWhile(line -> !line.contains("| " + name)).toList();
      return Stream.concat(
              lines.stream().limit(1),
              lines.stream()
                  .skip(1)
                  .takeWhile(line -> !line.matches("  (fine|adaptable|broken) .*")))
          .collect(Collectors.joining("\n"));
    }
  }
}
