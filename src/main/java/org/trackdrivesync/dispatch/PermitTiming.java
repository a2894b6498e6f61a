package org.trackdrivesync.dispatch;

import java.time.Duration;

/**
 * The times around a permit.
 *
 * @param horizon slots are reserved this far ahead at most, so that a fresh lead is not kept
 *     waiting behind claims of older ones
 * @param guard added to every second of slots; absorbs jitter between a slot and the arrival
 * @param lead between the reservation and the first slot of an idle tenant: what it takes to commit
 * @param slack how late a call may be sent before the slots after it are put off by the rest
 * @param giveUp a permit is given back when it is this late for its slot; less than a second minus
 *     the horizon, so that the slots to put off are still free
 * @param approach a claim is set going this long before its slot, for what must be done before it
 * @param grace a claim is given up for dead this long after the slowest call could have ended
 */
public record PermitTiming(
    Duration horizon,
    Duration guard,
    Duration lead,
    Duration slack,
    Duration giveUp,
    Duration approach,
    Duration grace) {
  public static final PermitTiming DEFAULT =
      new PermitTiming(
          Duration.ofMillis(250),
          Duration.ofMillis(18),
          Duration.ofMillis(4),
          Duration.ofMillis(6),
          Duration.ofMillis(300),
          Duration.ofMillis(15),
          Duration.ofSeconds(5));
}
