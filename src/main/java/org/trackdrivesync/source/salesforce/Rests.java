package org.trackdrivesync.source.salesforce;

import java.time.Duration;
import java.util.Optional;
import org.trackdrivesync.source.salesforce.SalesforceFault.Kind;

/** How long a source rests between polls: the scarcer the requests, and the worse it went. */
final class Rests {
  /** From here on other programs of the organisation need what is left more than we do. */
  static final int SCARCE = 20;

  private static final int NEARLY_GONE = 5;
  private static final int SLOWER = 4;
  private static final Duration HARDLY = Duration.ofMinutes(15);
  private static final Duration FIRST = Duration.ofSeconds(5);
  private static final Duration FIRST_OF_SETTING = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofMinutes(5);
  private static final Duration LONGEST_OF_SETTING = Duration.ofMinutes(15);
  private static final Duration LONGEST_ASKED = Duration.ofHours(1);
  private static final int MOST_DOUBLINGS = 10;

  private Rests() {}

  /** After a poll that came to its end. */
  static Duration afterGood(Duration every, Optional<ApiUsage> usage) {
    long left = usage.map(ApiUsage::percentLeft).orElse(100L);
    if (left < NEARLY_GONE) {
      return longer(every, HARDLY);
    }
    return left < SCARCE ? every.multipliedBy(SLOWER) : every;
  }

  /**
   * @param inARow how many polls ended so, this one counted
   */
  static Duration afterFault(SalesforceFault fault, int inARow) {
    Kind kind = fault.kind();
    if (kind == Kind.LIMIT) {
      return HARDLY;
    }
    boolean passing = kind == Kind.PASSING || kind == Kind.BUSY;
    Duration doubled =
        (passing ? FIRST : FIRST_OF_SETTING)
            .multipliedBy(1L << Math.min(inARow - 1, MOST_DOUBLINGS));
    Duration most = passing ? LONGEST : LONGEST_OF_SETTING;
    Duration own = doubled.compareTo(most) < 0 ? doubled : most;
    return fault
        .askedWait()
        .map(wait -> longer(own, wait.compareTo(LONGEST_ASKED) < 0 ? wait : LONGEST_ASKED))
        .orElse(own);
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }
}
