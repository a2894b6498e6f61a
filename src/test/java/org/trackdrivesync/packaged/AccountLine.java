package org.trackdrivesync.packaged;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.trackdrivesync.packaged.Referee.Acknowledged;

/**
 * The figures of one account.
 *
 * @param unanswered calls that a mood answered instead of TrackDrive
 * @param worst the most calls in any sliding second; below one a second, in any 1/pace seconds
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
    double used) {
  static final String HEAD =
      String.format(
          "%n  %-22s %6s %6s %6s %6s %6s %7s %11s %12s %8s %6s %6s%n",
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
    Duration second = Duration.ofNanos((long) (1e9 / Math.min(1, pace)));
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
        referee.pace(account).mostWithin(second),
        referee.shareUsed(account, pace));
  }

  /** How many calls its worst second may hold. */
  int allowed() {
    return Math.max(1, (int) Math.floor(pace));
  }

  /** The line in the table. */
  String row() {
    return String.format(
        Locale.ROOT,
        "  %-22s %6.1f %6d %6d %6d %6d %7d %12d %13d %8d %6d %6.3f%n",
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
        used);
  }
}
