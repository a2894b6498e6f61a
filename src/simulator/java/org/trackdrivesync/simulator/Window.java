package org.trackdrivesync.simulator;

import java.time.Instant;

/** The span of time a list is asked for: {@code created_at_from} to {@code created_at_to}. */
record Window(Instant from, Instant to) {

  static Window of(Parameters asked) {
    return new Window(
        Dates.read(asked.text("created_at_from")).orElse(Instant.MIN),
        Dates.read(asked.text("created_at_to")).orElse(Instant.MAX));
  }

  boolean holds(Moment moment) {
    return !moment.at().isBefore(from) && !moment.at().isAfter(to);
  }
}
