package org.trackdrivesync.writeback;

import java.time.Duration;
import java.util.random.RandomGenerator;
import org.trackdrivesync.dispatch.BackOff;
import org.trackdrivesync.tenant.WriteBackTarget;

/**
 * What follows from an answer to a telling. Whatever is no success is tried again for a day, longer
 * apart each time and by chance within that, since a wrong address or token is put right by people;
 * only a receiver that says that it, or the lead, is gone for good is left alone at once.
 */
public final class WriteBackPolicy {
  private static final BackOff OF_ONE = BackOff.ofMillis(500, 4_000, 900_000);
  private static final BackOff OF_SOURCE = BackOff.ofMillis(200, 1_000, 60_000);
  private static final Duration LONGEST_REST = Duration.ofHours(1);
  private static final int NOT_FOUND = 404;
  private static final int GONE = 410;

  private final RandomGenerator random;

  public WriteBackPolicy(RandomGenerator random) {
    this.random = random;
  }

  public TellingEnd judge(Telling telling, WriteBackTarget target, Received received) {
    String words = words(received);
    if (received.isSuccess()) {
      return new TellingEnd.Written(words);
    }
    if (isGone(target, received.status())) {
      return new TellingEnd.GivenUp(words + ": told no more");
    }
    if (telling.waitsSince().plus(WriteBacks.LONGEST).isBefore(telling.now())) {
      return new TellingEnd.GivenUp(words + " after a day of trying");
    }
    Duration asked = received.retryAfter().orElse(Duration.ZERO);
    Duration rest = longer(OF_SOURCE.after(telling.failures() + 1, random), shorter(asked));
    return new TellingEnd.Again(
        longer(OF_ONE.after(telling.attempt(), random), rest), restsFor(received, rest), words);
  }

  /** A receiver that refuses one message may well take the next. */
  private static Duration restsFor(Received received, Duration rest) {
    boolean ofTheMessage = received.status() == 400 || received.status() == 422;
    return ofTheMessage ? Duration.ZERO : rest;
  }

  private static boolean isGone(WriteBackTarget target, int status) {
    return status == GONE || (status == NOT_FOUND && target.knowsLeads());
  }

  private static String words(Received received) {
    return received.words().isBlank() ? "HTTP " + received.status() : received.words();
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static Duration shorter(Duration asked) {
    return asked.compareTo(LONGEST_REST) < 0 ? asked : LONGEST_REST;
  }
}
