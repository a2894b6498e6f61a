package org.trackdrivesync.intake;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trackdrivesync.dispatch.RequestKind;
import org.trackdrivesync.dispatch.Settlement;
import org.trackdrivesync.lead.PhoneNumber;

/**
 * A request that a decision asks for, before it is stored.
 *
 * @param distribution the rule that asks for it
 * @param number null for an opt-out of a lead without one: the numbers of its links count; {@link
 *     PhoneNumber#NONE} for the change of a schedule
 * @param data the tokens of its lead, or the fields of its schedule
 * @param dueIn how long after its receipt it may be sent at the earliest
 * @param expiresIn how long after its receipt it is no longer worth sending
 * @param afterEnrollment waits until the change's enrolment has ended
 * @param newestFirst where it stands among the tenant's waiting requests
 * @param zones where its person may be, for calling hours; none where only the number tells
 * @param livesOn the schedule that a router leads its lead to, if known
 * @param end set where it has ended before it was ever due
 */
public record PlannedRequest(
    RequestKind kind,
    String distribution,
    Optional<String> scheduleId,
    PhoneNumber number,
    Map<String, String> data,
    Duration dueIn,
    Duration expiresIn,
    boolean afterEnrollment,
    boolean newestFirst,
    List<ZoneId> zones,
    Optional<String> livesOn,
    Optional<Settlement.Ended> end) {
  public PlannedRequest {
    zones = List.copyOf(zones);
  }

  /** A request of whose person only the number is known. */
  public PlannedRequest(
      RequestKind kind,
      String distribution,
      Optional<String> scheduleId,
      PhoneNumber number,
      Map<String, String> data,
      Duration dueIn,
      Duration expiresIn,
      boolean afterEnrollment,
      boolean newestFirst,
      Optional<Settlement.Ended> end) {
    this(
        kind,
        distribution,
        scheduleId,
        number,
        data,
        dueIn,
        expiresIn,
        afterEnrollment,
        newestFirst,
        List.of(),
        Optional.empty(),
        end);
  }
}
