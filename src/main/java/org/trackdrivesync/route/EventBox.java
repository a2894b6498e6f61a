package org.trackdrivesync.route;

import com.salesforce.eventbus.protobuf.FetchResponse;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.trackdrivesync.source.salesforce.SalesforceFault;

/** What one connection brought and its line has not taken yet; filled by gRPC's own threads. */
final class EventBox implements PubSubConnection.Listener {
  /** Salesforce says something every 270 seconds at least. */
  private static final Duration SILENCE = Duration.ofMinutes(5);

  private final Runnable wake;
  private final Deque<FetchResponse> answers = new ArrayDeque<>();
  private long heardAt = System.nanoTime();
  private SalesforceFault end;

  /**
   * @param wake called whenever there is something new
   */
  EventBox(Runnable wake) {
    this.wake = wake;
  }

  @Override
  public void arrived(FetchResponse answer) {
    synchronized (this) {
      heardAt = System.nanoTime();
      answers.add(answer);
    }
    wake.run();
  }

  @Override
  public void ended(SalesforceFault why) {
    synchronized (this) {
      end = why;
    }
    wake.run();
  }

  /** The next answer; null where there is none. */
  synchronized FetchResponse next() {
    return answers.poll();
  }

  /** Why nothing more comes; not before all that came is taken. */
  synchronized Optional<SalesforceFault> end() {
    if (!answers.isEmpty()) {
      return Optional.empty();
    }
    boolean silent = System.nanoTime() - heardAt > SILENCE.toNanos();
    return end == null && silent
        ? Optional.of(SalesforceFault.passing("the subscription fell silent, and is made again"))
        : Optional.ofNullable(end);
  }
}
