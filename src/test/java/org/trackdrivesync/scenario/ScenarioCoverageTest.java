package org.trackdrivesync.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackdrivesync.dispatch.Outcome;
import org.trackdrivesync.lead.Reason;
import org.trackdrivesync.tenant.Action;

/** A sales manager finds a story of everything that can be asked for, and of every end it takes. */
class ScenarioCoverageTest {
  private static final int AT_LEAST = 40;

  /** Codes that only an operator's row of the classifier can tell. */
  private static final Set<Reason> TOLD_BY_NOBODY = EnumSet.of(Reason.CONSENT_MISSING);

  private static final List<JsonNode> STORIES = stories();

  static Stream<Reason> reasons() {
    return EnumSet.complementOf(EnumSet.copyOf(TOLD_BY_NOBODY)).stream();
  }

  @Test
  void thereAreMoreThanEnoughAndNoTwoAreCalledTheSame() {
    assertThat(STORIES).hasSizeGreaterThan(AT_LEAST);
    assertThat(STORIES).extracting(story -> story.path("story").asText()).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @EnumSource(Action.class)
  void everyActionHasAStory(Action action) {
    Pattern asked = Pattern.compile("\\.action\":\"" + action.property() + "\"");

    assertThat(STORIES)
        .anyMatch(
            story ->
                asked.matcher(story.path("given").toString()).find()
                    || story.path("then").path("decision").asText().equals(action.property()));
  }

  @ParameterizedTest
  @EnumSource(Outcome.class)
  void everyOutcomeHasAStory(Outcome outcome) {
    assertThat(STORIES).anyMatch(story -> ends(story, outcome.name()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"DUE", "CLAIMED", "UNKNOWN"})
  void everyStateOfWhatHasNotEndedHasAStory(String state) {
    assertThat(STORIES).anyMatch(story -> ends(story, state));
  }

  @ParameterizedTest
  @MethodSource("reasons")
  void everyReasonHasAStory(Reason reason) {
    assertThat(STORIES).anyMatch(story -> ends(story, reason.name()));
  }

  private static boolean ends(JsonNode story, String word) {
    return Pattern.compile("\\b" + word + "\\b").matcher(story.path("then").toString()).find();
  }

  private static List<JsonNode> stories() {
    List<JsonNode> all = new ArrayList<>();
    for (String stage : BehaviourPage.ORDER) {
      ScenariosTest.files(stage).forEach(file -> all.add(ScenariosTest.read(file)));
    }
    return all;
  }
}
