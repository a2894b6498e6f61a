package org.trackdrivesync.tenant;

import java.util.List;
import java.util.Optional;

/**
 * A rule of a tenant as configured: when it matches, and where such a lead goes.
 *
 * @param order lower is tried first; ties by name
 * @param conditions all must hold
 * @param when a further predicate in Camel's Simple language over the lead's tokens
 * @param scheduleId the target schedule's id, if known
 * @param leadToken the target schedule's lead token; empty where TrackDrive is to tell it; secret
 * @param downstream where the target is a router: its ways out, in the order in which they are
 *     tried; none where nothing is told of them
 * @param refusals what is learned of its refusals
 */
public record DistributionSettings(
    String name,
    int order,
    List<Condition> conditions,
    Optional<String> when,
    Optional<String> scheduleId,
    Optional<Secret> leadToken,
    Action action,
    List<DownstreamSettings> downstream,
    RefusalSettings refusals) {
  public DistributionSettings {
    conditions = List.copyOf(conditions);
    downstream = List.copyOf(downstream);
    if (action != Action.IGNORE && scheduleId.isEmpty() && leadToken.isEmpty()) {
      throw new IllegalArgumentException("needs a schedule-id or a lead-token");
    }
  }

  /** A rule whose target is not known to be a router. */
  public DistributionSettings(
      String name,
      int order,
      List<Condition> conditions,
      Optional<String> when,
      Optional<String> scheduleId,
      Optional<Secret> leadToken,
      Action action) {
    this(
        name,
        order,
        conditions,
        when,
        scheduleId,
        leadToken,
        action,
        List.of(),
        RefusalSettings.NONE);
  }
}
