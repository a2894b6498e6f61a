package org.trackdrivesync.intake;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.trackdrivesync.distribution.Decision;

/**
 * A page that was read, as it is stored.
 *
 * @param read records on it
 * @param changes what was decided of those whose state is news
 * @param next where to go on; empty where this was the last page
 * @param left records behind this page, as far as the CRM says
 */
public record BackfillStep(
    int read, List<PlannedChange> changes, Optional<String> next, OptionalLong left) {
  public BackfillStep {
    changes = List.copyOf(changes);
  }

  /** Records whose state had been told before. */
  public int known() {
    return read - changes.size();
  }

  /** Changes that a rule ignores. */
  public int ignored() {
    return (int) changes.stream().filter(one -> one.decision() instanceof Decision.Ignored).count();
  }
}
