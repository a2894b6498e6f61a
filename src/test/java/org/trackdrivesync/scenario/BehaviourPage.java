package org.trackdrivesync.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The stories as a page for people: what is given, what happens, what becomes of it. */
final class BehaviourPage {
  private static final String HEAD =
      """
      # Behaviour, told in stories

      Each story is a file under `src/test/resources/scenarios`, which a test plays. This page is made of them and held to them
      by a test: change a story, run `mvn -Dtest=BehaviourPageTest -Dbehaviour.write=true test`, and it is written anew.
      """;

  private static final Map<String, String> STAGES =
      Map.of(
          "distribution", "Which leads are sent where",
          "dispatch", "What becomes of what is sent",
          "results", "What became of the calls");

  /** In the order of the page. */
  static final List<String> ORDER = List.of("distribution", "dispatch", "results");

  private final StringBuilder page = new StringBuilder(HEAD);

  /** The page of all stories, by stage. */
  static String of(List<Story> stories) {
    BehaviourPage page = new BehaviourPage();
    for (String stage : ORDER) {
      page.page.append("\n## ").append(STAGES.get(stage)).append('\n');
      stories.stream().filter(story -> story.stage().equals(stage)).forEach(page::tell);
    }
    return page.page.toString();
  }

  /**
   * A story.
   *
   * @param file its name, without its folder
   */
  record Story(String stage, String file, JsonNode told) {}

  private void tell(Story story) {
    JsonNode told = story.told();
    page.append("\n### ").append(told.path("story").asText()).append("\n\n```\n");
    told.path("given").properties().forEach(given -> line("given", given(given)));
    if (told.path("when").isArray()) {
      told.path("when").forEach(event -> line("when", flat(event)));
    } else {
      line("when", flat(told.path("when")));
    }
    told.path("then").properties().forEach(then -> outcome(then.getKey(), then.getValue()));
    page.append("```\n").append("`").append(story.stage()).append('/').append(story.file());
    page.append("`\n");
  }

  private void outcome(String what, JsonNode value) {
    if (value.isArray()) {
      value.forEach(one -> line("then", what + ": " + one.asText()));
    } else {
      line("then", what + ": " + flat(value));
    }
  }

  private static String given(Map.Entry<String, JsonNode> given) {
    return given.getKey() + ": " + flat(given.getValue());
  }

  private void line(String part, String words) {
    page.append(String.format("%-6s", part)).append(words).append('\n');
  }

  /** On one line, as a person would write it. */
  private static String flat(JsonNode node) {
    List<String> parts = new ArrayList<>();
    if (node.isObject()) {
      node.properties().forEach(e -> parts.add(e.getKey() + " = " + nested(e.getValue())));
      return String.join(", ", parts);
    }
    if (node.isArray()) {
      node.forEach(element -> parts.add(nested(element)));
      return String.join("; ", parts);
    }
    return node.asText();
  }

  private static String nested(JsonNode node) {
    return node.isContainerNode() ? "{" + flat(node) + "}" : node.asText();
  }
}
