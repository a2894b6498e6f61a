package org.trackdrivesync.source.salesforce;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * From where one poll reads, and how far the next one may take it that all was read.
 *
 * <p>A record becomes visible after its {@code SystemModstamp}, when its transaction commits. So a
 * poll begins {@link #OVERLAP} before what was read to, and nothing later than the moment at which
 * its first query was asked counts as read, even where a later query of the same poll showed it.
 *
 * <p>A query that takes the place of an expired cursor goes on behind the last record that surely
 * stood in its order; that may be in the middle of a second. A record that was changed, or whose
 * change became visible, while the pages were turned may stand out of order. Such a stamp is of the
 * time since {@link #OVERLAP} before the query was asked: it moves nothing.
 */
final class PollWindow {
  /** Longer than the longest time from a record's stamp to its commit. */
  static final Duration OVERLAP = Duration.ofMinutes(2);

  private final Instant readTo;
  private Instant firstAsked;
  private Instant asked;
  private Stamp position;

  /**
   * @param readTo as an earlier poll left it
   */
  PollWindow(Instant readTo) {
    this.readTo = readTo;
  }

  /** Records from here on are to be asked for, unless there is a {@link #position()}. */
  Instant from() {
    return readTo.minus(OVERLAP);
  }

  /** The record behind which the next query is to begin. */
  Optional<Stamp> position() {
    return Optional.ofNullable(position);
  }

  /**
   * A query was answered.
   *
   * @param at not later than Salesforce looked, by Salesforce's clock
   */
  void asked(Instant at) {
    asked = at;
    firstAsked = firstAsked == null ? at : firstAsked;
  }

  /** Records of a page were seen. */
  void seen(Collection<Stamp> page) {
    page.stream()
        .filter(stamp -> !stamp.modified().isAfter(asked.minus(OVERLAP)))
        .filter(stamp -> position == null || stamp.compareTo(position) > 0)
        .max(Stamp::compareTo)
        .ifPresent(last -> position = last);
  }

  /** How far all was read as of now, if the poll ended here. */
  Instant readTo() {
    return position == null ? readTo : later(readTo, earlier(position.modified(), firstAsked));
  }

  /** How far all was read, since there was no further page. */
  Instant readToTheEnd() {
    return later(readTo, firstAsked);
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isBefore(other) ? other : one;
  }
}
