package org.trackdrivesync.dispatch;

import java.math.BigDecimal;
import java.time.Duration;
import org.trackdrivesync.tenant.Tenant;

/**
 * The times around a permit.
 *
 * @param horizon slots are reserved this far ahead at most, so that a fresh lead is not kept
 *     waiting behind claims of older ones
 * @param guard added to every second of slots, at least: the jitter and the slack; more of it would
 *     let turns that were late catch up
 * @param jitter what one call may take longer than another from the socket to its arrival
 * @param slack how late a call may be sent for its slot without a word
 * @param crowding the guard for each call a second, where that is more: calls delay each other
 * @param lead between the reservation and the first slot of an idle tenant: what it takes to commit
 * @param tellFirst a call that is later than this is sent when the store has been told of it
 * @param giveUp a permit is given back when it is this late for its slot; less than a second minus
 *     the horizon, so that its turn has not been given away again
 * @param approach a claim is set going this long before its slot, for what must be done before it
 * @param grace a claim is given up for dead this long after the slowest call could have ended
 */
public record PermitTiming(
    Duration horizon,
    Duration guard,
    Duration jitter,
    Duration slack,
    Duration crowding,
    Duration lead,
    Duration tellFirst,
    Duration giveUp,
    Duration approach,
    Duration grace) {
  public static final PermitTiming DEFAULT =
      new PermitTiming(
          Duration.ofMillis(250),
          Duration.ofMillis(9),
          Duration.ofMillis(8),
          Duration.ofMillis(1),
          Duration.ofNanos(110_000),
          Duration.ofMillis(4),
          Duration.ofMillis(50),
          Duration.ofMillis(300),
          Duration.ofMillis(20),
          Duration.ofSeconds(5));

  /** The pace at which a tenant's requests of a lane may go. */
  public Pace pace(Tenant tenant, Lane lane) {
    return lane == Lane.CALL
        ? pace(tenant.trackDrive().callsPerSecond())
        : Pace.ofRequests(tenant.trackDrive().requestsPerSecond());
  }

  private Pace pace(BigDecimal callsPerSecond) {
    Duration crowded = crowding.multipliedBy(callsPerSecond.longValue());
    Duration more = crowded.compareTo(guard) > 0 ? crowded.minus(guard) : Duration.ZERO;
    return Pace.ofCalls(callsPerSecond, guard.plus(more), jitter.plus(slack).plus(more));
  }
}
