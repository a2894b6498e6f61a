package org.trackdrivesync.route;

import java.time.Duration;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.trackdrivesync.intake.PollEnd;
import org.trackdrivesync.intake.PolledCursor;
import org.trackdrivesync.intake.SourceCursors;
import org.trackdrivesync.source.salesforce.PolledSource;
import org.trackdrivesync.source.salesforce.SalesforceFault;

/** Says how a source that is subscribed to fares: in the store, and once in the log. */
final class SubscriptionStanding {
  private static final Logger LOG = Logger.getLogger(SubscriptionStanding.class);
  private static final Duration EVERY = Duration.ofSeconds(10);

  /** So long a poll counts, where polls stand in for the subscription. */
  private static final Duration FRESH = Duration.ofSeconds(90);

  private final SourceCursors cursors;
  private final PolledCursor turn;
  private final PolledSource records;
  private Optional<SalesforceFault> trouble = Optional.empty();
  private String said = "";
  private long toldAt = System.nanoTime() - EVERY.toNanos();
  private long polledAt = System.nanoTime() - FRESH.toNanos();

  SubscriptionStanding(SourceCursors cursors, PolledCursor turn, PolledSource records) {
    this.cursors = cursors;
    this.turn = turn;
    this.records = records;
  }

  /** Nothing is wrong; said every ten seconds, since it tells how fresh that is. */
  void good() {
    trouble = Optional.empty();
    if (System.nanoTime() - toldAt >= EVERY.toNanos()) {
      tell(true);
    }
  }

  /** All is read, whether it is subscribed to or not. */
  void polled() {
    polledAt = System.nanoTime();
    tell(true);
  }

  void bad(SalesforceFault why) {
    trouble = Optional.of(why);
    tell(System.nanoTime() - polledAt < FRESH.toNanos());
  }

  private void tell(boolean whole) {
    Optional<String> words = trouble.map(SalesforceFault::getMessage);
    cursors.tell(turn, new PollEnd(whole, words, records.unreadable(), Duration.ZERO));
    toldAt = System.nanoTime();
    String now = words.orElse("");
    if (!now.equals(said)) {
      LOG.warnf(
          "salesforce tenant=%s source=%s %s",
          turn.tenant(), turn.source(), now.isEmpty() ? "is told of its changes again" : now);
      said = now;
    }
  }
}
