package org.trackdrivesync.trackdrive;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.trackdrivesync.dispatch.Claim;
import org.trackdrivesync.tenant.DistributionSettings;
import org.trackdrivesync.tenant.DownstreamSettings;

/**
 * On which schedules the lead of an enrolment may be: on its target, or behind it, where that is a
 * router, which hands its leads on.
 */
public final class LeadHomes {
  private static final Predicate<String> ANY = schedule -> true;

  private LeadHomes() {}

  /**
   * @param rule that asked for the enrolment, while it is configured
   * @param router whether TrackDrive shows its target as a router
   */
  public static Predicate<String> of(
      Claim enrolment, Optional<DistributionSettings> rule, boolean router) {
    List<DownstreamSettings> ways = rule.map(DistributionSettings::downstream).orElse(List.of());
    boolean told = ways.stream().allMatch(way -> way.scheduleId().isPresent());
    if (enrolment.scheduleId().isEmpty() || !told || (router && ways.isEmpty())) {
      return ANY;
    }
    return schedule ->
        enrolment.scheduleId().filter(schedule::equals).isPresent()
            || ways.stream().anyMatch(way -> way.scheduleId().filter(schedule::equals).isPresent());
  }
}
