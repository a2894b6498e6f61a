package org.trackdrivesync.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Camel starts no routes where two steps, of whatever files, have one id. */
class RouteIdsTest {
  private static final Pattern ID = Pattern.compile("(?m)^\\s+id: (\\S+)$");

  @Test
  void everyRouteAndStepHasAnIdOfItsOwn() throws IOException {
    List<String> ids = new ArrayList<>();
    try (Stream<Path> files = Files.list(Path.of("routes"))) {
      for (Path file : files.toList()) {
        Matcher id = ID.matcher(Files.readString(file));
        while (id.find()) {
          ids.add(id.group(1));
        }
      }
    }

    assertThat(ids).hasSizeGreaterThan(50).doesNotHaveDuplicates();
  }
}
