package org.trackdrivesync.distribution;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trackdrivesync.lead.Reason;
import org.trackdrivesync.tenant.DistributionSettings;
import org.trackdrivesync.tenant.DownstreamSettings;

/**
 * The ways out of a router of TrackDrive's, asked of what it would be sent, so that no call is
 * spent where it would answer that nothing matches. The first that matches decides.
 */
final class Downstream {
  private record Way(DownstreamSettings settings, Rule rule) {}

  private final List<Way> ways = new ArrayList<>();

  Downstream(DistributionSettings distribution, PredicateLanguage language) {
    for (DownstreamSettings way : distribution.downstream()) {
      String name = distribution.name() + ".downstream." + way.number();
      ways.add(new Way(way, new Rule(name, way.conditions(), way.when(), language)));
    }
  }

  /** Whether anything is told of it; what is not cannot be asked. */
  boolean isKnown() {
    return !ways.isEmpty();
  }

  /**
   * @param sent what TrackDrive is sent of the lead
   */
  Decision choose(Decision.Matched matched, Map<String, String> sent) {
    List<String> objections = new ArrayList<>();
    for (Way way : ways) {
      Optional<String> objection = way.rule.objection(sent);
      if (objection.isEmpty()) {
        return matched.leadingTo(way.settings.scheduleId(), way.rule.explainMatch());
      }
      objections.add(objection.get());
    }
    return new Decision.Rejected(
        Reason.NO_DISTRIBUTION,
        matched.explanation()
            + "; but its router takes no such lead: "
            + String.join("; ", objections));
  }
}
