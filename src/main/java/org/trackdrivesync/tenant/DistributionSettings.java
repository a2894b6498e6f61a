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
 */
public record DistributionSettings(
    String name,
    int order,
    List<Condition> conditions,
    Optional<String> when,
    Optional<String> scheduleId,
    Optional<Secret> leadToken,
    Action action) {
  public DistributionSettings {
    conditions = List.copyOf(conditions);
    if (action != Action.IGNORE && scheduleId.isEmpty() && leadToken.isEmpty()) {
      throw new IllegalArgumentException("needs a schedule-id or a lead-token");
    }
  }
}
