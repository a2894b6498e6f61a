package org.trackdrivesync.route;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.jboss.logging.Logger;
import org.trackdrivesync.dispatch.StoreUnavailable;
import org.trackdrivesync.route.WriteBackReceivers.Receiver;
import org.trackdrivesync.writeback.Telling;
import org.trackdrivesync.writeback.WriteBackLine;
import org.trackdrivesync.writeback.WriteBacks;

/**
 * Tells sources what became of their leads: every second it asks the store what is to be told, and
 * sends each at its slot. A receiver that fails or is slow has a few threads of its own kind, and
 * is given a telling at a time, so that it holds nobody up.
 */
@ApplicationScoped
public class WriteBackWatch {
  private static final Logger LOG = Logger.getLogger(WriteBackWatch.class);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration HORIZON = Duration.ofSeconds(1);

  /** One that waited so long for a thread is left to whoever claims it next. */
  private static final Duration TOO_LATE = Duration.ofSeconds(3);

  private static final int EVERY_COUNT = 5;

  private final WriteBackReceivers receivers;
  private final WriteBacks writeBacks;
  private final ProducerTemplate camel;
  private final Telemetry telemetry;
  private final WriteBackLines lines = new WriteBackLines();
  private final ScheduledExecutorService alarm =
      Executors.newSingleThreadScheduledExecutor(task -> ReadingLines.thread(task, "write-back"));
  private boolean watching;
  private int looks;

  public WriteBackWatch(
      WriteBackReceivers receivers,
      WriteBacks writeBacks,
      ProducerTemplate camel,
      Telemetry telemetry) {
    this.receivers = receivers;
    this.writeBacks = writeBacks;
    this.camel = camel;
    this.telemetry = telemetry;
  }

  public void start() {
    if (!receivers.isEmpty()) {
      alarm.scheduleWithFixedDelay(this::look, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  public void stop() {
    alarm.shutdownNow();
    lines.stop();
  }

  private void look() {
    try {
      if (!watching) {
        writeBacks.watch(lines(true));
        watching = true;
      }
      writeBacks.begin(lines(false), HORIZON).forEach(this::begin);
      if (looks++ % EVERY_COUNT == 0) {
        telemetry.waitingToTell(writeBacks.waiting());
      }
    } catch (StoreUnavailable e) {
      LOG.debug("store away: outcomes wait for it");
    } catch (RuntimeException e) {
      telemetry.fault("look for outcomes to tell", e);
    }
  }

  private List<WriteBackLine> lines(boolean all) {
    List<WriteBackLine> found = new ArrayList<>();
    for (Receiver receiver : receivers.all()) {
      int room = lines.room(receiver.name());
      if (all || room > 0) {
        found.add(receiver.line(room));
      }
    }
    return found;
  }

  private void begin(Telling telling) {
    String name = receivers.of(telling.told()).name();
    lines.begin(name);
    long slot = System.nanoTime() + telling.slotIn().toNanos();
    try {
      alarm.schedule(
          () -> lines.run(name, () -> tell(telling, name, slot)),
          telling.slotIn().toNanos(),
          TimeUnit.NANOSECONDS);
    } catch (RejectedExecutionException stopping) {
      LOG.debug("nobody is told any more: the program ends");
    }
  }

  private void tell(Telling telling, String name, long slot) {
    long began = System.nanoTime();
    boolean written = false;
    try {
      if (began - slot < TOO_LATE.toNanos()) {
        Exchange told =
            camel.send(
                "direct:write-back",
                exchange -> exchange.setVariable(WriteBackSteps.TELLING, telling));
        written = WriteBackSteps.isWritten(told);
        if (told.getException() != null && !(told.getException() instanceof StoreUnavailable)) {
          telemetry.fault("write-back", told.getException());
        }
      }
    } finally {
      lines.end(name, written, Duration.ofNanos(System.nanoTime() - began));
    }
  }
}
