package org.trackdrivesync.tenant;

import java.util.List;
import java.util.Optional;

/**
 * One way out of a router of TrackDrive's, as far as it is told here.
 *
 * @param number lower is tried first
 * @param conditions all must hold, of what TrackDrive is sent
 * @param when a further predicate in Camel's Simple language over the same
 * @param scheduleId the schedule that it leads to, if told
 */
public record DownstreamSettings(
    int number, List<Condition> conditions, Optional<String> when, Optional<String> scheduleId) {
  public DownstreamSettings {
    conditions = List.copyOf(conditions);
  }
}
