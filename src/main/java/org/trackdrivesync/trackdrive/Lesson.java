package org.trackdrivesync.trackdrive;

import java.util.ArrayList;
import java.util.List;
import org.trackdrivesync.dispatch.RequestKind;
import org.trackdrivesync.dispatch.TargetFinding;
import org.trackdrivesync.lead.Reason;

/**
 * What a reading of schedules changed.
 *
 * @param changes targets that stand otherwise than before
 * @param free what is held no more
 */
public record Lesson(List<Change> changes, List<Held> free) {
  /** A target before and after. */
  public record Change(TargetFinding before, TargetFinding now) {}

  /** Requests of a kind and distribution, and what they were held for. */
  public record Held(RequestKind kind, String distribution, Reason reason) {}

  static Lesson between(TargetStandings before, TargetStandings now) {
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < now.findings().size(); i++) {
      Change change = new Change(before.findings().get(i), now.findings().get(i));
      if (!change.before().equals(change.now())) {
        changes.add(change);
      }
    }
    List<Held> free = new ArrayList<>();
    before
        .holds()
        .forEach(
            (kind, held) ->
                held.forEach((distribution, why) -> free.add(new Held(kind, distribution, why))));
    free.removeIf(held -> now.hold(held.kind(), held.distribution()).isPresent());
    return new Lesson(List.copyOf(changes), List.copyOf(free));
  }
}
