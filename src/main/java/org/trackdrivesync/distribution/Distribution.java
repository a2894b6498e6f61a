package org.trackdrivesync.distribution;

import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trackdrivesync.tenant.Condition;
import org.trackdrivesync.tenant.DistributionSettings;

/** A tenant's rule, ready to be asked. */
final class Distribution {
  private static final int LONGEST_QUOTE = 60;

  private final DistributionSettings settings;
  private final Optional<Predicate<Map<String, String>>> when;
  private final String matched;

  Distribution(DistributionSettings settings, PredicateLanguage language) {
    this.settings = settings;
    this.when = settings.when().map(language::compile);
    this.matched = "matched " + settings.name() + ": " + wishes();
  }

  DistributionSettings settings() {
    return settings;
  }

  /** Tells what does not hold, or nothing where the rule matches. */
  Optional<String> objection(Map<String, String> tokens) {
    for (Condition condition : settings.conditions()) {
      if (!ConditionCheck.holds(condition, tokens)) {
        String value = tokens.get(condition.token());
        String is = value == null ? "which is absent" : "but it is '" + quote(value) + "'";
        return Optional.of(settings.name() + " wants " + condition.describe() + ", " + is);
      }
    }
    if (when.isPresent() && !when.get().test(tokens)) {
      return Optional.of(settings.name() + " wants " + settings.when().orElseThrow());
    }
    return Optional.empty();
  }

  String explainMatch() {
    return matched;
  }

  private String wishes() {
    String all =
        Stream.concat(
                settings.conditions().stream().map(Condition::describe), settings.when().stream())
            .collect(Collectors.joining(" and "));
    return all.isEmpty() ? "takes every lead" : all;
  }

  private static String quote(String value) {
    return value.length() <= LONGEST_QUOTE ? value : value.substring(0, LONGEST_QUOTE) + "…";
  }
}
