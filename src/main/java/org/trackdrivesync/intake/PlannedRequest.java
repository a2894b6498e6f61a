package org.trackdrivesync.intake;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.trackdrivesync.dispatch.RequestKind;
import org.trackdrivesync.dispatch.Settlement;
import org.trackdrivesync.lead.PhoneNumber;

/**
 * A request that a decision asks for, before it is stored.
 *
 * @param dueIn how long after its receipt it may be sent at the earliest
 * @param expiresIn how long after its receipt it is no longer worth sending
 * @param afterEnrollment waits until the change's enrolment has ended
 * @param newestFirst where it stands among the tenant's waiting requests
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
    Optional<Settlement.Ended> end) {}
