package org.trackdrivesync.distribution;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.trackdrivesync.tenant.Action;
import org.trackdrivesync.tenant.DistributionSettings;

/** A tenant's distribution, ready to be asked. */
final class Distribution {
  private static final Set<Action> AT_ONCE =
      EnumSet.of(Action.PROMOTE, Action.ENROLL_AND_PROMOTE, Action.HURRY);

  private final DistributionSettings settings;
  private final Rule rule;
  private final Downstream downstream;

  Distribution(DistributionSettings settings, PredicateLanguage language) {
    this.settings = settings;
    this.rule = new Rule(settings.name(), settings.conditions(), settings.when(), language);
    this.downstream = new Downstream(settings, language);
  }

  DistributionSettings settings() {
    return settings;
  }

  /** Tells what does not hold, or nothing where the rule matches. */
  Optional<String> objection(Map<String, String> tokens) {
    return rule.objection(tokens);
  }

  /** The ways out of its target, where that is a router. */
  Downstream downstream() {
    return downstream;
  }

  /** Whether what is told so far speaks for it, and it would have the lead called now. */
  boolean isHot(Map<String, String> told) {
    return AT_ONCE.contains(settings.action()) && rule.isSpokenFor(told);
  }

  String explainMatch() {
    return rule.explainMatch();
  }
}
