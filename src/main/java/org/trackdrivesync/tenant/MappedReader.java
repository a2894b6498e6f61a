package org.trackdrivesync.tenant;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads the selectors of format {@code mapped}. */
final class MappedReader {
  private final Function<String, Optional<String>> problemOfSelector;

  /**
   * @param problemOfSelector tells what is wrong with a JSONPath, if anything
   */
  MappedReader(Function<String, Optional<String>> problemOfSelector) {
    this.problemOfSelector = problemOfSelector;
  }

  Optional<FormatSettings> read(Section source) {
    if (!source.isSet("id")) {
      source.warn("id", "is not set: later changes, merges and deletions find no lead");
    }
    return Optional.of(
        new MappedSettings(
            source.read("each", this::selector),
            source.read("event-id", this::selector),
            changeType(source),
            source.read("id", this::selector),
            source.read("occurred-at", this::selector),
            source.read("fields", this::selector),
            source.read("merged-from", this::selector),
            new MappedSettings.Words(
                words(source, "created"), words(source, "updated"), words(source, "deleted"))));
  }

  /** Whether {@code type} holds a selector, and so says nothing of how changes arrive. */
  static boolean selectsType(Section source) {
    return source.text("type").filter(MappedReader::isSelector).isPresent()
        && source.text("format").filter(MappedSettings.NAME::equals).isPresent();
  }

  private Optional<String> changeType(Section source) {
    Optional<String> selector = source.read("change-type", this::selector);
    if (!selectsType(source)) {
      return selector;
    }
    if (selector.isPresent()) {
      source.mistake("type", "selects the same as change-type: set one of them");
    }
    return source.read("type", this::selector);
  }

  private String selector(String text) {
    if (!isSelector(text)) {
      throw new IllegalArgumentException(
          "must be a JSONPath that begins with $, the record, or with ^, the whole body");
    }
    problemOfSelector
        .apply("$" + text.substring(1))
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException("is not a JSONPath: " + problem);
            });
    return text;
  }

  private static boolean isSelector(String text) {
    return text.startsWith("$") || text.startsWith("^");
  }

  private static List<String> words(Section source, String kind) {
    return source
        .text("change-type." + kind)
        .map(text -> Arrays.stream(text.split(",")).map(String::strip))
        .map(words -> words.filter(word -> !word.isEmpty()).toList())
        .orElse(List.of());
  }
}
