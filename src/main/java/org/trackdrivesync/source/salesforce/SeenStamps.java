package org.trackdrivesync.source.salesforce;

import java.time.Instant;
import java.util.HashSet;
import java.util.Set;

/**
 * States of records that this program has stored already, as far back as polls look. Another
 * program does not know them; the store does.
 */
final class SeenStamps {
  private final Set<Stamp> seen = new HashSet<>();

  boolean contains(Stamp stamp) {
    return seen.contains(stamp);
  }

  void add(Iterable<Stamp> stored) {
    stored.forEach(seen::add);
  }

  /** Nobody asks for what is older any more. */
  void forgetBefore(Instant time) {
    seen.removeIf(stamp -> stamp.modified().isBefore(time));
  }
}
