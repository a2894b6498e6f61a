package org.trackdrivesync.trackdrive;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trackdrivesync.dispatch.RequestKind;
import org.trackdrivesync.dispatch.TargetFinding;
import org.trackdrivesync.lead.Reason;
import org.trackdrivesync.tenant.DistributionSettings;
import org.trackdrivesync.tenant.Secret;
import org.trackdrivesync.tenant.Tenant;

/**
 * What follows from an account's schedules for its tenant's targets; immutable.
 *
 * @param holds why requests of a kind and distribution are not to be sent yet
 */
record TargetStandings(
    KnownSchedules schedules,
    List<TargetFinding> findings,
    Map<RequestKind, Map<String, Reason>> holds) {

  static TargetStandings of(Tenant tenant, KnownSchedules schedules) {
    List<TargetFinding> findings = new ArrayList<>();
    Map<RequestKind, Map<String, Reason>> holds = new EnumMap<>(RequestKind.class);
    for (RequestKind kind : RequestKind.values()) {
      holds.put(kind, new HashMap<>());
    }
    for (DistributionSettings target : tenant.distributions()) {
      if (TargetCheck.hasTarget(target)) {
        findings.add(TargetCheck.of(target, schedules));
        if (isPaused(target, schedules)) {
          holds.get(RequestKind.PROMOTE).put(target.name(), Reason.SCHEDULE_INACTIVE);
        }
        if (token(target, schedules).isEmpty()) {
          holds.get(RequestKind.ENROLL).put(target.name(), Reason.TOKEN_UNKNOWN);
          holds.get(RequestKind.HURRY).put(target.name(), Reason.TOKEN_UNKNOWN);
        }
      }
    }
    return new TargetStandings(schedules, List.copyOf(findings), holds);
  }

  Optional<Reason> hold(RequestKind kind, String distribution) {
    return Optional.ofNullable(holds.get(kind).get(distribution));
  }

  /** The token by which leads are enrolled: as configured, or as read. */
  static Optional<Secret> token(DistributionSettings target, KnownSchedules schedules) {
    return target
        .leadToken()
        .or(() -> target.scheduleId().flatMap(schedules::find).flatMap(ListedSchedule::leadToken));
  }

  private static boolean isPaused(DistributionSettings target, KnownSchedules schedules) {
    return TargetCheck.schedule(target, schedules).flatMap(ListedSchedule::paused).orElse(false);
  }
}
