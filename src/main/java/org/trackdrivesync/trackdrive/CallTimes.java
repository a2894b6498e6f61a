package org.trackdrivesync.trackdrive;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import org.trackdrivesync.dispatch.CallReadings.Span;
import org.trackdrivesync.dispatch.CallSearch;
import org.trackdrivesync.dispatch.Claim;
import org.trackdrivesync.tenant.TrackDriveAccount;

/**
 * When the call of a sending may have been created, by the database's clock.
 *
 * @param reach how long after its sending TrackDrive may still have placed it: the time-out, for
 *     what was on its way, and a redial window
 * @param more by how much more is read of the list on both sides of that, for others who ask
 */
record CallTimes(Duration reach, Duration more) {
  /** What a {@code Date} header of whole seconds and the way to and fro leave open. */
  private static final Duration KNOWN_CLOCK = Duration.ofSeconds(10);

  /** Less than a redial window, so that an earlier call is not taken for this one. */
  private static final Duration UNKNOWN_CLOCK = Duration.ofSeconds(20);

  /** A clock that nobody told may be wrong by minutes: what is this near proves nothing. */
  private static final Duration WRONG_CLOCK = Duration.ofMinutes(5);

  /** As many calls more as a few pages hold, at the account's pace. */
  private static final int MORE_CALLS = 1_000;

  private static final Duration MOST_MORE = Duration.ofSeconds(60);

  static CallTimes of(TrackDriveAccount account) {
    BigDecimal seconds =
        BigDecimal.valueOf(MORE_CALLS)
            .divide(account.callsPerSecond(), 0, RoundingMode.DOWN)
            .min(BigDecimal.valueOf(MOST_MORE.toSeconds()));
    return new CallTimes(
        account.timeout().plus(account.redialWindow()), Duration.ofSeconds(seconds.longValue()));
  }

  /** The span that has to be read for a claim, by the account's clock. */
  Span span(Claim claim, CallSearch search) {
    Duration ahead = search.clockAhead().orElse(Duration.ZERO);
    return new Span(earliest(claim, search).plus(ahead), latest(claim, search).plus(ahead));
  }

  /** The span that is read for it and for others, where the account's clock is known. */
  Span wide(Claim claim, CallSearch search) {
    Span span = span(claim, search);
    return search.clockAhead().isPresent()
        ? new Span(span.from().minus(more), span.to().plus(more))
        : span;
  }

  /** How far a time of the list may be wrong. */
  Duration error(CallSearch search) {
    return search.clockAhead().isPresent() ? KNOWN_CLOCK : UNKNOWN_CLOCK;
  }

  boolean fits(Claim claim, CallSearch search, Instant created) {
    Duration error = error(search);
    return !created.isBefore(claim.doubtedSince().minus(error))
        && !created.isAfter(claim.lastSent().plus(reach).plus(error));
  }

  /** Whether a call of that time is surely another: it was created before the sending. */
  boolean isBefore(Claim claim, CallSearch search, Instant created) {
    return created.isBefore(earliest(claim, search));
  }

  private Instant earliest(Claim claim, CallSearch search) {
    return claim.doubtedSince().minus(margin(search));
  }

  private Instant latest(Claim claim, CallSearch search) {
    return claim.lastSent().plus(reach).plus(margin(search));
  }

  private static Duration margin(CallSearch search) {
    return search.clockAhead().isPresent() ? KNOWN_CLOCK : WRONG_CLOCK;
  }
}
