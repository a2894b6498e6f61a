package org.trackdrivesync.distribution;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trackdrivesync.tenant.Condition;

/** What a tenant asks of a lead, ready to be asked. */
final class Rule {
  private static final int LONGEST_QUOTE = 60;

  /** What an event tells whatever it is about. */
  private static final Set<String> OF_EVERY_EVENT = Set.of("crm_id", "change_type");

  private final String name;
  private final List<Condition> conditions;
  private final Optional<String> whenAsWritten;
  private final Optional<Predicate<Map<String, String>>> when;
  private final String matched;

  Rule(String name, List<Condition> conditions, Optional<String> when, PredicateLanguage language) {
    this.name = name;
    this.conditions = conditions;
    this.whenAsWritten = when;
    this.when = when.map(language::compile);
    this.matched = "matched " + name + ": " + wishes();
  }

  /** Tells what does not hold, or nothing where the rule matches. */
  Optional<String> objection(Map<String, String> tokens) {
    for (Condition condition : conditions) {
      if (!ConditionCheck.holds(condition, tokens)) {
        String value = tokens.get(condition.token());
        String is = value == null ? "which is absent" : "but it is '" + quote(value) + "'";
        return Optional.of(name + " wants " + condition.describe() + ", " + is);
      }
    }
    if (when.isPresent() && !when.get().test(tokens)) {
      return Optional.of(name + " wants " + whenAsWritten.orElseThrow());
    }
    return Optional.empty();
  }

  /**
   * Whether the little that is told of a lead speaks for this rule: all that is told is as it asks,
   * and something of it is, or there is nothing else to ask.
   */
  boolean isSpokenFor(Map<String, String> told) {
    List<Condition> known =
        conditions.stream().filter(one -> told.containsKey(one.token())).toList();
    boolean sayMuch =
        known.stream().anyMatch(one -> !OF_EVERY_EVENT.contains(one.token()))
            || (known.size() == conditions.size() && when.isEmpty());
    return sayMuch && known.stream().allMatch(one -> ConditionCheck.holds(one, told));
  }

  String explainMatch() {
    return matched;
  }

  private String wishes() {
    String all =
        Stream.concat(conditions.stream().map(Condition::describe), whenAsWritten.stream())
            .collect(Collectors.joining(" and "));
    return all.isEmpty() ? "takes every lead" : all;
  }

  private static String quote(String value) {
    return value.length() <= LONGEST_QUOTE ? value : value.substring(0, LONGEST_QUOTE) + "…";
  }
}
