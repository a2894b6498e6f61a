package org.trackdrivesync.store;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.trackdrivesync.dispatch.CallReadings.Span;

/** Whether spans together cover one. */
final class Coverage {
  private Coverage() {}

  static boolean of(Span whole, List<Span> parts) {
    Instant reached = whole.from();
    for (Span part : parts.stream().sorted(Comparator.comparing(Span::from)).toList()) {
      if (part.from().isAfter(reached)) {
        break;
      }
      reached = part.to().isAfter(reached) ? part.to() : reached;
    }
    return !parts.isEmpty() && !reached.isBefore(whole.to());
  }
}
