package org.trackdrivesync.dispatch;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Even slots: the distance between two sendings that keeps a rate in <em>any</em> sliding second.
 *
 * <p>A rate of N a second puts N spacings into a second and a guard, so that the (N+1)th arrival
 * stays outside the second of the first even if the first came late by less than the guard. A
 * decimal above 1 is held to the whole calls that fit into a second, since 2.5 a second with even
 * slots would let three arrive in some.
 */
public record Pace(Duration spacing) {
  private static final BigDecimal NANOS = BigDecimal.valueOf(1_000_000_000L);

  /**
   * The pace of calls.
   *
   * @param guard added to each second, to absorb jitter between the slot and the arrival
   */
  public static Pace ofCalls(BigDecimal perSecond, Duration guard) {
    BigDecimal whole =
        perSecond.compareTo(BigDecimal.ONE) < 0
            ? perSecond
            : perSecond.setScale(0, RoundingMode.FLOOR);
    Pace even = ofRequests(whole);
    long share =
        BigDecimal.valueOf(guard.toNanos())
            .divide(whole.max(BigDecimal.ONE), 0, RoundingMode.CEILING)
            .longValueExact();
    return new Pace(even.spacing.plusNanos(share));
  }

  /** The pace of requests that dial nobody. */
  public static Pace ofRequests(BigDecimal perSecond) {
    return new Pace(Duration.ofNanos(NANOS.divide(perSecond, 0, RoundingMode.CEILING).longValue()));
  }

  /**
   * The slots that begin inside the horizon.
   *
   * @param next the earliest slot that is still free
   */
  public List<Instant> slots(Instant next, Instant now, Duration horizon) {
    Instant end = now.plus(horizon);
    List<Instant> slots = new ArrayList<>();
    for (Instant slot = next.isAfter(now) ? next : now;
        slot.isBefore(end);
        slot = slot.plus(spacing)) {
      slots.add(slot);
    }
    return slots;
  }

  /** The earliest slot after one that was used. */
  public Instant after(Instant slot) {
    return slot.plus(spacing);
  }
}
