package org.trackdrivesync.tenant;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads {@code distributions.<d>.*} of a tenant. */
final class DistributionReader {
  private static final int DEFAULT_ORDER = 100;
  private static final int HIGHEST_ORDER = 1_000_000;
  private static final Function<String, Action> ACTION = Choice.of(Action.class, Set.of());

  private final RuleReader rules;
  private final RouterReader routers;

  DistributionReader(RuleReader rules) {
    this.rules = rules;
    this.routers = new RouterReader(rules);
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
    List<DownstreamSettings> downstream = routers.downstream(distribution);
    RefusalSettings refusals = routers.refusals(distribution);
    if (action.isEmpty() || lacksTarget(action.get(), scheduleId, leadToken, distribution)) {
      return Optional.empty();
    }
    return Optional.of(
        new DistributionSettings(
            name,
            order,
            conditions,
            when,
            scheduleId,
            leadToken,
            action.get(),
            downstream,
            refusals));
  }

  private static boolean lacksTarget(
      Action action, Optional<String> scheduleId, Optional<Secret> leadToken, Section section) {
    if (action == Action.CALLBACK && scheduleId.isEmpty()) {
      section.mistake("schedule-id", "must be set: a callback is booked by it");
      return true;
    }
    if (action == Action.IGNORE || leadToken.isPresent() || scheduleId.isPresent()) {
      return false;
    }
    section.mistake(
        "schedule-id",
        "must be set, or lead-token: action " + action.property() + " needs a target");
    return true;
  }
}
