package org.trackdrivesync.console;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.trackdrivesync.intake.BackfillProgress;
import org.trackdrivesync.intake.BackfillProgress.Ended;
import org.trackdrivesync.intake.SourceStanding;
import org.trackdrivesync.tenant.TenantId;

/**
 * A backfill as the API shows it.
 *
 * @param action {@code enroll} or {@code decide}
 * @param state {@code running}, {@code troubled} (the CRM did not tell the page; it is asked
 *     again), {@code stopped} or {@code done} (all is read; what it asked for may still wait)
 * @param read records so far
 * @param known of them, those whose state had been told before: nothing was done
 * @param decided changes that were stored
 * @param ignored of the changes, those that a rule ignores
 * @param waiting requests that have not ended
 * @param outcomes how its requests ended, and how many of its changes were rejected; null where it
 *     is one of many
 * @param left records still to be read, as far as the CRM says; null where it does not
 * @param recordsPerMinute lately
 * @param secondsLeft if it goes on as lately; null where nobody can tell
 * @param sentence what is wrong, and what to do; null while nothing is
 * @param nextTry when the CRM is asked again; null where that is at once
 */
public record BackfillView(
    long number,
    TenantId tenant,
    String source,
    String action,
    Instant from,
    Instant to,
    String state,
    Instant startedAt,
    String startedBy,
    Instant endedAt,
    String endedBy,
    long read,
    long known,
    long decided,
    long ignored,
    long waiting,
    List<Ended> outcomes,
    Long left,
    long recordsPerMinute,
    Long secondsLeft,
    String sentence,
    Instant nextTry) {

  /** Without how its requests ended, which is costly to tell of a large one. */
  static BackfillView brief(BackfillProgress progress) {
    return of(progress, null);
  }

  static BackfillView of(BackfillProgress progress) {
    return of(progress, progress.outcomes());
  }

  private static BackfillView of(BackfillProgress progress, List<Ended> outcomes) {
    BackfillProgress.Counts counts = progress.counts();
    Optional<SourceStanding.Trouble> trouble =
        progress.trouble().filter(wrong -> progress.state() == BackfillProgress.State.RUNNING);
    return new BackfillView(
        progress.backfill().number(),
        progress.backfill().tenant(),
        progress.backfill().source(),
        word(progress.backfill().action()),
        progress.backfill().from(),
        progress.backfill().to(),
        trouble.isPresent() ? "troubled" : word(progress.state()),
        progress.startedAt(),
        progress.startedBy(),
        progress.endedAt().orElse(null),
        progress.endedBy().orElse(null),
        counts.read(),
        counts.known(),
        counts.decided(),
        counts.ignored(),
        counts.waiting(),
        outcomes,
        counts.left().isPresent() ? counts.left().getAsLong() : null,
        Math.round(progress.recordsPerMinute()),
        progress.timeLeft().map(Duration::toSeconds).orElse(null),
        trouble.map(SourceStanding.Trouble::sentence).orElse(null),
        trouble.flatMap(SourceStanding.Trouble::nextTry).orElse(null));
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }
}
