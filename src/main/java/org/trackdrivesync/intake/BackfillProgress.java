package org.trackdrivesync.intake;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far a backfill has come.
 *
 * @param counts what was read, and what came of it
 * @param outcomes how its requests ended so far, and how many of its changes were rejected
 * @param recordsPerMinute lately
 * @param trouble what the CRM said, where it did not tell a page when it was asked last
 */
public record BackfillProgress(
    Backfill backfill,
    State state,
    Instant startedAt,
    String startedBy,
    Optional<Instant> endedAt,
    Optional<String> endedBy,
    Counts counts,
    List<Ended> outcomes,
    double recordsPerMinute,
    Optional<SourceStanding.Trouble> trouble) {
  public BackfillProgress {
    outcomes = List.copyOf(outcomes);
  }

  /** Where it stands. */
  public enum State {
    RUNNING,
    /** By an operator; it can go on. */
    STOPPED,
    /** All was read; what it asked for may still wait. */
    DONE
  }

  /**
   * How many.
   *
   * @param read records so far
   * @param known of them, those whose state had been told before
   * @param decided changes that were stored
   * @param ignored of the changes, those that a rule ignores
   * @param waiting requests that have not ended
   * @param left records that are still to be read, as far as the CRM says
   */
  public record Counts(
      long read, long known, long decided, long ignored, long waiting, OptionalLong left) {}

  /**
   * So many ended so.
   *
   * @param reason null where the outcome needs none
   */
  public record Ended(String outcome, String reason, long count) {}

  /** How long it will go on, if it goes on as lately; empty where nobody can tell. */
  public Optional<Duration> timeLeft() {
    if (state != State.RUNNING || counts.left().isEmpty() || recordsPerMinute <= 0) {
      return Optional.empty();
    }
    return Optional.of(
        Duration.ofSeconds(Math.round(counts.left().getAsLong() * 60 / recordsPerMinute)));
  }
}
