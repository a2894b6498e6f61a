package org.trackdrivesync.program;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Whether there are routes to start: without them Camel starts, and nothing is ever done. Only the
 * plain form is checked, a folder and a pattern of names; of any other Camel is the judge.
 */
final class RouteFiles {
  static final String PROPERTY = "camel.main.routes-include-pattern";

  private static final String FILE = "file:";

  private RouteFiles() {}

  /**
   * Whether no file matches any of the patterns.
   *
   * @param patterns as Camel takes them, with commas between
   */
  static boolean areMissing(String patterns) {
    return Arrays.stream(patterns.split(","))
        .map(String::strip)
        .allMatch(
            pattern -> isPlain(pattern) && !matchesAny(Path.of(pattern.substring(FILE.length()))));
  }

  private static boolean isPlain(String pattern) {
    return pattern.matches(FILE + "([^*?{\\[]*/)?[^{\\[/]+");
  }

  private static boolean matchesAny(Path pattern) {
    Path folder = pattern.toAbsolutePath().getParent();
    if (!Files.isDirectory(folder)) {
      return false;
    }
    try (DirectoryStream<Path> files =
        Files.newDirectoryStream(folder, pattern.getFileName().toString())) {
      return files.iterator().hasNext();
    } catch (IOException e) {
      return false;
    }
  }
}
