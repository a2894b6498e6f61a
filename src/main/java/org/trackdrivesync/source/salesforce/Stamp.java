package org.trackdrivesync.source.salesforce;

import java.time.Instant;
import java.util.Comparator;

/**
 * One state of a record: its id and when the system last touched it. Records are read in this
 * order.
 */
record Stamp(Instant modified, String id) implements Comparable<Stamp> {
  private static final Comparator<Stamp> ORDER =
      Comparator.comparing(Stamp::modified).thenComparing(Stamp::id);

  @Override
  public int compareTo(Stamp other) {
    return ORDER.compare(this, other);
  }

  /** What makes a repeat of it a duplicate. */
  String eventId() {
    return id + "@" + modified;
  }
}
