package org.trackdrivesync.tenant;

import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Refuses property names that this version does not know or does not have yet. */
final class NameCheck {
  private final Settings settings;
  private final Mistakes mistakes;

  NameCheck(Settings settings, Mistakes mistakes) {
    this.settings = settings;
    this.mistakes = mistakes;
  }

  /** All names but those that only spell an environment variable. */
  NavigableSet<String> names() {
    NavigableSet<String> names = new TreeSet<>(settings.names());
    SortedSet<String> unknown = new TreeSet<>();
    for (String name : names) {
      if (KnownKeys.NOT_YET.stream().anyMatch(template -> template.matches(name))) {
        mistakes.add(name, "is not available in this version");
      } else if (KnownKeys.AVAILABLE.stream().noneMatch(template -> template.matches(name))) {
        unknown.add(name);
      }
    }
    if (!unknown.isEmpty()) {
      NavigableSet<String> known = new TreeSet<>(names);
      known.removeAll(unknown);
      Map<String, String> spellings = spellings(known);
      unknown.removeIf(name -> isOnlySpelling(name, spellings.get(asVariable(name))));
      unknown.forEach(this::refuse);
      known.addAll(unknown);
      return known;
    }
    return names;
  }

  private void refuse(String name) {
    mistakes.add(
        name,
        KnownKeys.DAY_OF_CALLING_HOURS.matches(name)
            ? CallingHoursReader.NOT_A_DAY
            : "is not a known setting; did you mean " + Suggestion.nearestTo(name) + "?");
  }

  /**
   * SmallRye Config lists {@code SYNC_TENANTS_MY_CO_DRY_RUN} as {@code sync.tenants.my.co.dry.run}
   * too. That is no setting of its own when a known one is spelled alike and has the same value.
   */
  private boolean isOnlySpelling(String name, String meant) {
    if (meant == null) {
      return false;
    }
    try {
      Optional<String> value = settings.value(name);
      return value.isPresent() && value.equals(settings.value(meant));
    } catch (RuntimeException e) {
      return true; // the known one is read later, and fails by its own name
    }
  }

  private Map<String, String> spellings(NavigableSet<String> known) {
    Map<String, String> byVariable = new TreeMap<>();
    for (KeyTemplate template : KnownKeys.AVAILABLE) {
      byVariable.put(asVariable(template.text()), template.text());
      for (String name : known) {
        template.besides(name).ifPresent(key -> byVariable.put(asVariable(key), key));
      }
    }
    return byVariable;
  }

  private static String asVariable(String name) {
    return name.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT);
  }
}
