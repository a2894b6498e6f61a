package org.trackdrivesync.tenant;

import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * The settings below one prefix. What cannot be read becomes a mistake and counts as not set, so
 * that reading goes on and finds the next one. A blank value counts as not set too.
 */
final class Section {
  private static final String AFTER_EVERY_NAME = "\uffff";
  private static final int LONGEST_SHOWN = 60;

  private final Settings settings;
  private final NavigableSet<String> names;
  private final Mistakes mistakes;
  private final List<String> warnings;
  private final String prefix;

  Section(
      Settings settings,
      NavigableSet<String> names,
      Mistakes mistakes,
      List<String> warnings,
      String prefix) {
    this.settings = settings;
    this.names = names;
    this.mistakes = mistakes;
    this.warnings = warnings;
    this.prefix = prefix;
  }

  Section in(String group) {
    return new Section(settings, names, mistakes, warnings, prefix + group + ".");
  }

  Optional<String> text(String key) {
    try {
      return settings.value(prefix + key).map(String::strip).filter(text -> !text.isEmpty());
    } catch (RuntimeException e) {
      mistake(key, MissingVariable.describe(e));
      return Optional.empty();
    }
  }

  /** Reads a value with a parser that refuses by IllegalArgumentException; it may be shown. */
  <T> Optional<T> read(String key, Function<String, T> parser) {
    return text(key).flatMap(text -> parsed(key, text, parser, " (is '" + shown(text) + "')"));
  }

  /** The same for a value that no message may show. */
  <T> Optional<T> readHidden(String key, Function<String, T> parser) {
    return text(key).flatMap(text -> parsed(key, text, parser, ""));
  }

  private <T> Optional<T> parsed(
      String key, String text, Function<String, T> parser, String shownValue) {
    try {
      return Optional.of(parser.apply(text));
    } catch (IllegalArgumentException e) {
      mistake(key, e.getMessage() + shownValue);
      return Optional.empty();
    }
  }

  /** Passes a value on; if there is none, that is a mistake. */
  <T> Optional<T> required(String key, String allowed, Optional<T> value) {
    if (value.isEmpty()) {
      mistake(key, "must be set: " + allowed);
    }
    return value;
  }

  /** The names of the groups below a group: the tenants below {@code tenants}. */
  SortedSet<String> groups(String group) {
    SortedSet<String> found = new TreeSet<>();
    for (String rest : below(group)) {
      List<String> segments = PropertyName.segments(rest);
      if (segments.size() > 1) {
        found.add(segments.get(0));
      }
    }
    return found;
  }

  /** The freely named keys below a group, by their names without quotes. */
  Map<String, String> entries(String group) {
    SortedMap<String, String> keys = new TreeMap<>();
    for (String rest : below(group)) {
      String key = group + "." + rest;
      String other = keys.putIfAbsent(PropertyName.unquoted(rest), key);
      if (other != null) {
        mistake(key, "is the same as " + prefix + other);
      }
    }
    return keys;
  }

  private List<String> below(String group) {
    String start = prefix + group + ".";
    return names.subSet(start, false, start + AFTER_EVERY_NAME, false).stream()
        .map(name -> name.substring(start.length()))
        .toList();
  }

  boolean isSet(String key) {
    return text(key).isPresent();
  }

  void mistake(String key, String problem) {
    mistakes.add(prefix + key, problem);
  }

  void warn(String key, String sentence) {
    warnings.add(prefix + key + " " + sentence);
  }

  private static String shown(String text) {
    String printable = text.replaceAll("\\p{Cntrl}", " ");
    return printable.length() <= LONGEST_SHOWN
        ? printable
        : printable.substring(0, LONGEST_SHOWN) + "…";
  }
}
