package org.trackdrivesync.tenant;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/** One of a closed list of words, some of which this version does not have yet. */
final class Choice {
  private Choice() {}

  static Function<String, String> of(List<String> words, Set<String> notYet) {
    return text -> {
      if (words.contains(text)) {
        return text;
      }
      throw new IllegalArgumentException(
          notYet.contains(text)
              ? text + " is not available in this version; must be " + anyOf(words)
              : "must be " + anyOf(words));
    };
  }

  /** Reads a constant of an enum by its name in lower case with dashes. */
  static <E extends Enum<E>> Function<String, E> of(Class<E> type, Set<String> notYet) {
    List<String> words = Arrays.stream(type.getEnumConstants()).map(Choice::word).toList();
    return of(words, notYet)
        .andThen(word -> Enum.valueOf(type, word.toUpperCase(Locale.ROOT).replace('-', '_')));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static String anyOf(List<String> words) {
    return words.size() == 1 ? words.get(0) : "one of " + String.join(", ", words);
  }
}
