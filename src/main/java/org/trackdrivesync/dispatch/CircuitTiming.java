package org.trackdrivesync.dispatch;

import java.time.Duration;

/**
 * When a circuit opens and for how long.
 *
 * @param failures in a row that open it; a single answer in between begins the count anew
 * @param firstWait from opening to the first probe
 * @param longestWait the wait doubles with each probe that fails, up to this
 * @param probeWait how long others wait while a probe is under way
 */
public record CircuitTiming(
    int failures, Duration firstWait, Duration longestWait, Duration probeWait) {
  public static final CircuitTiming DEFAULT =
      new CircuitTiming(8, Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofSeconds(1));

  /**
   * From an opening to the next probe.
   *
   * @param openings since the circuit was last closed, from 1
   */
  public Duration wait(int openings) {
    Duration doubled = firstWait.multipliedBy(1L << Math.min(openings - 1, 20));
    return doubled.compareTo(longestWait) < 0 ? doubled : longestWait;
  }
}
