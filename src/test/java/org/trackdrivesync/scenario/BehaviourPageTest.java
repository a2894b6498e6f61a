package org.trackdrivesync.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** {@code src/docs/behaviour.md} tells the stories as they are. */
class BehaviourPageTest {
  private static final Path DOCUMENT = Path.of("src/docs/behaviour.md");

  @Test
  void theDocumentTellsEveryStoryAsItIs() throws IOException {
    List<BehaviourPage.Story> stories = new ArrayList<>();
    for (String stage : BehaviourPage.ORDER) {
      for (Path file : ScenariosTest.files(stage)) {
        stories.add(
            new BehaviourPage.Story(
                stage, file.getFileName().toString(), ScenariosTest.read(file)));
      }
    }
    String page = BehaviourPage.of(stories);
    if (Boolean.getBoolean("behaviour.write")) {
      Files.writeString(DOCUMENT, page);
    }

    assertThat(Files.readString(DOCUMENT)).isEqualTo(page);
  }
}
