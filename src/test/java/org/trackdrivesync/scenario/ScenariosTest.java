package org.trackdrivesync.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Runs every story under {@code src/test/resources/scenarios}, named as it names itself. */
class ScenariosTest {
  private static final YAMLMapper YAML = new YAMLMapper();

  @TestFactory
  Stream<DynamicTest> everyLeadIsSentWhereItsTenantSays() {
    return stories("distribution", DistributionStage::play);
  }

  @TestFactory
  Stream<DynamicTest> everyRequestEndsAsPromised() {
    return stories("dispatch", DispatchStage::play);
  }

  @TestFactory
  Stream<DynamicTest> everyCallsResultIsKnown() {
    return stories("results", ResultsStage::play);
  }

  private static Stream<DynamicTest> stories(String stage, Consumer<JsonNode> play) {
    return files(stage).stream()
        .map(
            file -> {
              JsonNode story = read(file);
              String name = file.getFileName() + ": " + story.path("story").asText();
              return DynamicTest.dynamicTest(name, file.toUri(), () -> play.accept(story));
            });
  }

  static List<Path> files(String stage) {
    try {
      Path folder = Path.of(ScenariosTest.class.getResource("/scenarios/" + stage).toURI());
      try (Stream<Path> files = Files.list(folder)) {
        return files.sorted().toList();
      }
    } catch (IOException | URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  static JsonNode read(Path file) {
    try {
      return YAML.readTree(file.toFile());
    } catch (IOException e) {
      throw new IllegalStateException(file + " cannot be read", e);
    }
  }
}
