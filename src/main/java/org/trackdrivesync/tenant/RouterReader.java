package org.trackdrivesync.tenant;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Reads what a distribution says of the router that its leads are sent to. */
final class RouterReader {
  /** Beside the tokens of {@code lead.data}. */
  private static final Set<String> SENT =
      Set.of("email", "first_name", "last_name", "traffic_source_id", "phone");

  private final RuleReader rules;

  RouterReader(RuleReader rules) {
    this.rules = rules;
  }

  /** The ways out of it, in the order in which they are tried. */
  List<DownstreamSettings> downstream(Section distribution) {
    List<DownstreamSettings> ways = new ArrayList<>();
    for (String name : distribution.groups("downstream")) {
      Section way = distribution.in("downstream").in(name);
      if (!name.matches("\\d{1,9}")) {
        distribution.mistake(
            "downstream." + name, "must be named by a whole number, as downstream.10");
      }
      ways.add(
          new DownstreamSettings(
              name.matches("\\d{1,9}") ? Integer.parseInt(name) : 0,
              rules.conditions(way),
              rules.when(way),
              way.text("schedule-id")));
    }
    ways.sort(Comparator.comparingInt(DownstreamSettings::number));
    return ways;
  }

  RefusalSettings refusals(Section distribution) {
    return new RefusalSettings(
        distribution
            .read("learn-refusals", Durations.between("0s", "24h"))
            .orElse(RefusalSettings.NONE.kept()),
        distribution
            .read("learn-refusals.tokens", FieldNames::list)
            .orElse(RefusalSettings.NONE.tokens()));
  }

  /** A router cannot match what it is not sent. */
  static void warnOfUnsent(
      Section tenant, List<DistributionSettings> distributions, LeadSettings lead) {
    for (DistributionSettings distribution : distributions) {
      for (DownstreamSettings way : distribution.downstream()) {
        way.conditions().stream()
            .map(Condition::token)
            .filter(token -> !SENT.contains(token) && !lead.data().containsKey(token))
            .forEach(
                token ->
                    tenant.warn(
                        "distributions.%s.downstream.%d.match.%s"
                            .formatted(distribution.name(), way.number(), token),
                        "asks for what TrackDrive is not sent: set lead.data." + token));
      }
    }
  }
}
