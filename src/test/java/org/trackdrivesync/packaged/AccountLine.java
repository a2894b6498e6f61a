package org.trackdrivesync.packaged;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.trackdrivesync.packaged.Referee.Acknowledged;
import org.trackdrivesync.simulator.PaceOf;

/**
 * The figures of one account.
 *
 * @param unanswered calls that a mood answered instead of TrackDrive
 * @param worst the most calls in any sliding second; below one a second, in any 1/pace seconds
 * @param tightest the shortest time that held one more call than allowed, if so many came
 * @param used see {@link PaceOf#shareUsed}
 */
record AccountLine(
    String account,
    double pace,
    int acknowledged,
    int called,
    int neverDialed,
    int twice,
    int redialed,
    int refusedForPace,
    int refusedForRedial,
    int unanswered,
    int worst,
    Optional<Duration> tightest,
    double used) {
  static final String HEAD =
      String.format(
          "%n  %-22s %6s %6s %6s %6s %6s %7s %11s %12s %8s %6s %8s %6s%n",
          "account",
          "cps",
          "acked",
          "called",
          "never",
          "twice",
          "redial",
          "busy refused",
          "again refused",
          "no reply",
          "worst",
          "1 more",
          "used");

  static AccountLine of(
      Referee all,
      String account,
      double pace,
      Duration window,
      Collection<Acknowledged> everybody) {
    Referee referee = all.of(account);
    List<Acknowledged> own =
        everybody.stream().filter(lead -> lead.account().equals(account)).toList();
    Map<String, Integer> refused = referee.refusals();
    PaceOf calls = referee.pace(account);
    return new AccountLine(
        account,
        pace,
        own.size(),
        referee.accepted(),
        referee.lost(own).size(),
        referee.dialedBeyond(own).size(),
        referee.redialedWithin(window).size(),
        refused.getOrDefault("CPS_EXCEEDED", 0),
        refused.getOrDefault("RECENTLY_DIALED", 0)
            + refused.getOrDefault("DUPLICATE_CONCURRENT", 0),
        refused.getOrDefault("NOT_HANDLED", 0),
        calls.mostWithin(window(pace)),
        calls.tightest(Math.max(1, (int) pace)),
        calls.shareUsed(pace));
  }

  /** How many calls its worst second may hold. */
  int allowed() {
    return Math.max(1, (int) Math.floor(pace));
  }

  /** Whether it held more than that, though its calls may have been seen so late. */
  boolean isTooFast(Duration seenLate) {
    return tightest.filter(time -> time.plus(seenLate).compareTo(window(pace)) < 0).isPresent();
  }

  /** A second, or for less than one call a second the time of one. */
  private static Duration window(double pace) {
    return Duration.ofNanos((long) (1e9 / Math.min(1, pace)));
  }

  /** The line in the table. */
  String row() {
    return String.format(
        Locale.ROOT,
        "  %-22s %6.1f %6d %6d %6d %6d %7d %12d %13d %8d %6d %8s %6.3f%n",
        account,
        pace,
        acknowledged,
        called,
        neverDialed,
        twice,
        redialed,
        refusedForPace,
        refusedForRedial,
        unanswered,
        worst,
        tightest.map(time -> "%.1f".formatted(time.toNanos() / 1e6)).orElse("-"),
        used);
  }
}
