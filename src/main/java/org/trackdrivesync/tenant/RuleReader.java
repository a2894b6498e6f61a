package org.trackdrivesync.tenant;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Reads what a rule asks of a lead: {@code match.<token>} and {@code when}. */
final class RuleReader {
  private final Function<String, Optional<String>> problemOfPredicate;

  /**
   * @param problemOfPredicate tells what is wrong with a {@code when}, if anything
   */
  RuleReader(Function<String, Optional<String>> problemOfPredicate) {
    this.problemOfPredicate = problemOfPredicate;
  }

  List<Condition> conditions(Section rule) {
    List<Condition> conditions = new ArrayList<>();
    rule.entries("match")
        .forEach(
            (token, key) ->
                rule.required(
                        key,
                        "a value, a list of values, or a condition such as > 500",
                        rule.read(key, text -> Condition.parse(token, text)))
                    .ifPresent(conditions::add));
    return conditions;
  }

  Optional<String> when(Section rule) {
    return rule.read("when", this::predicate);
  }

  /** The rule that tells who has opted out; empty where there is none. */
  Optional<OptOutSettings> optOut(Section rule) {
    List<Condition> conditions = conditions(rule);
    Optional<String> when = when(rule);
    return conditions.isEmpty() && when.isEmpty()
        ? Optional.empty()
        : Optional.of(new OptOutSettings(conditions, when));
  }

  private String predicate(String text) {
    problemOfPredicate
        .apply(text)
        .ifPresent(
            problem -> {
              throw new IllegalArgumentException("is not a predicate: " + problem);
            });
    return text;
  }
}
