package org.trackdrivesync.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whether there is any file of routes. */
class RouteFilesTest {
  @TempDir Path folder;

  @Test
  void aFolderWithARouteIsEnough() throws IOException {
    Files.createFile(folder.resolve("dispatch.camel.yaml"));

    assertThat(RouteFiles.areMissing(of("*.camel.yaml"))).isFalse();
    assertThat(RouteFiles.areMissing(of("dispatch.camel.yaml"))).isFalse();
  }

  @Test
  void aFolderThatIsEmptyOrAwayIsNot() {
    assertThat(RouteFiles.areMissing(of("*.camel.yaml"))).isTrue();
    assertThat(RouteFiles.areMissing("file:no-such-folder/*.yaml")).isTrue();
  }

  @Test
  void oneOfSeveralIsEnough() throws IOException {
    String either = of("*.camel.yaml") + ", " + of("own/*.yaml");
    assertThat(RouteFiles.areMissing(either)).isTrue();

    Files.createFile(folder.resolve("dispatch.camel.yaml"));

    assertThat(RouteFiles.areMissing(either)).isFalse();
  }

  @Test
  void ofFormsThatOnlyCamelKnowsCamelIsTheJudge() {
    assertThat(RouteFiles.areMissing("classpath:nowhere/*.yaml")).isFalse();
    assertThat(RouteFiles.areMissing("file:nowhere/**/*.yaml")).isFalse();
    assertThat(RouteFiles.areMissing("file:nowhere/{{which}}.yaml")).isFalse();
  }

  private String of(String name) {
    return "file:" + folder + "/" + name;
  }
}
