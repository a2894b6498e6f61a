package org.trackdrivesync.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which patterns of route files match none. */
class RouteFilesTest {
  @TempDir Path folder;

  @Test
  void aFolderWithARouteIsEnough() throws IOException {
    Files.createFile(folder.resolve("dispatch.camel.yaml"));

    assertThat(RouteFiles.missing(of("*.camel.yaml"))).isEmpty();
    assertThat(RouteFiles.missing(of("dispatch.camel.yaml"))).isEmpty();
  }

  @Test
  void aFolderThatIsEmptyOrAwayIsNot() {
    assertThat(RouteFiles.missing(of("*.camel.yaml"))).containsExactly(of("*.camel.yaml"));
    assertThat(RouteFiles.missing("file:no-such-folder/*.yaml")).hasSize(1);
  }

  @Test
  void eachOfSeveralIsLookedFor() throws IOException {
    Files.createFile(folder.resolve("dispatch.camel.yaml"));

    assertThat(RouteFiles.missing(of("*.camel.yaml") + ", " + of("own/*.yaml")))
        .containsExactly(of("own/*.yaml"));
  }

  @Test
  void ofFormsThatOnlyCamelKnowsCamelIsTheJudge() {
    assertThat(RouteFiles.missing("classpath:routes/*.yaml,file:routes/**/nowhere/*.yaml"))
        .isEmpty();
  }

  private String of(String name) {
    return "file:" + folder + "/" + name;
  }
}
