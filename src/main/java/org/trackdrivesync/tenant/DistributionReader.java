package org.trackdrivesync.tenant;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads {@code distributions.<d>.*} of a tenant. */
final class DistributionReader {
  private static final int DEFAULT_ORDER = 100;
  private static final int HIGHEST_ORDER = 1_000_000;
  private static final Function<String, Action> ACTION =
      Choice.of(Action.class, Set.of("callback"));

  /** Those that may make a lead. */
  private static final Set<Action> ENROLLING =
      Set.of(Action.ENROLL, Action.ENROLL_AND_PROMOTE, Action.HURRY);

  private final RuleReader rules;

  DistributionReader(RuleReader rules) {
    this.rules = rules;
  }

  Optional<DistributionSettings> read(String name, Section distribution) {
    int order =
        distribution
            .read("order", Numbers.between(-HIGHEST_ORDER, HIGHEST_ORDER))
            .orElse(DEFAULT_ORDER);
    List<Condition> conditions = rules.conditions(distribution);
    Optional<String> when = rules.when(distribution);
    Optional<String> scheduleId = distribution.text("schedule-id");
    Optional<Secret> leadToken = distribution.readHidden("lead-token", Secret::new);
    Optional<Action> action =
        distribution.isSet("action")
            ? distribution.read("action", ACTION)
            : Optional.of(Action.PROMOTE);
    if (action.isEmpty() || lacksTarget(action.get(), scheduleId, leadToken, distribution)) {
      return Optional.empty();
    }
    return Optional.of(
        new DistributionSettings(
            name, order, conditions, when, scheduleId, leadToken, action.get()));
  }

  private static boolean lacksTarget(
      Action action, Optional<String> scheduleId, Optional<Secret> leadToken, Section section) {
    boolean enrolls = ENROLLING.contains(action);
    if (enrolls && leadToken.isEmpty()) {
      section.mistake("lead-token", "must be set: action " + action.property() + " needs it");
      return true;
    }
    if (action == Action.PROMOTE && leadToken.isEmpty() && scheduleId.isEmpty()) {
      section.mistake("schedule-id", "must be set, or lead-token: action promote needs a target");
      return true;
    }
    return false;
  }
}
