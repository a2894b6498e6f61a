package org.trackdrivesync.simulator;

import java.time.Duration;

/**
 * How well the machine kept time beside a test that measures pace.
 *
 * @param onTime the share of a bare timer's wakings that came in time
 * @param worst how late the latest was
 */
public record Timekeeping(double onTime, Duration worst) {
  private static final double ON_TIME = 0.995;

  /** Whether the machine did not bend the pace as a whole. */
  public boolean isCalm() {
    return onTime >= ON_TIME;
  }

  /**
   * Whether it stood still nowhere for so long. Where it did, a call that came in time was seen too
   * late, and the one a second after it seems too early.
   */
  public boolean isExact(Duration covered) {
    return isCalm() && worst.compareTo(covered) < 0;
  }

  /** What either could not keep. */
  Timekeeping worse(Timekeeping other) {
    return new Timekeeping(
        Math.min(onTime, other.onTime), worst.compareTo(other.worst) > 0 ? worst : other.worst);
  }

  @Override
  public String toString() {
    return "a bare timer was on time for %.3f, and at most %.1f ms late"
        .formatted(onTime, worst.toNanos() / 1e6);
  }
}
