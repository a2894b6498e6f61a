package org.trackdrivesync.route;

import com.salesforce.eventbus.protobuf.ConsumerEvent;
import com.salesforce.eventbus.protobuf.FetchResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.avro.Schema;
import org.jboss.logging.Logger;
import org.trackdrivesync.dispatch.StoreUnavailable;
import org.trackdrivesync.intake.CursorMove;
import org.trackdrivesync.intake.PollEnd;
import org.trackdrivesync.intake.PolledCursor;
import org.trackdrivesync.intake.ReplayId;
import org.trackdrivesync.intake.SourceCursors;
import org.trackdrivesync.intake.SourceCursors.TurnLost;
import org.trackdrivesync.source.salesforce.ChangeEvent;
import org.trackdrivesync.source.salesforce.ChangeEvents;
import org.trackdrivesync.source.salesforce.ChangedRecords;
import org.trackdrivesync.source.salesforce.PolledSource;
import org.trackdrivesync.source.salesforce.SalesforceFault;
import org.trackdrivesync.source.salesforce.SalesforcePoll;
import org.trackdrivesync.source.salesforce.SalesforceReading;
import org.trackdrivesync.source.salesforce.Session;

/**
 * One turn of a source: it is connected, what arrives is stored answer by answer, and it is
 * connected again when that breaks. One step runs at a time.
 *
 * <p>Without a replay id nobody knows where the subscription begins. So the records are polled
 * until its first answer comes, and once more after that: all that changed before the first answer
 * was sent is then read, and all that changes after it is told.
 */
final class ChangeEventLine {
  private static final Logger LOG = Logger.getLogger(ChangeEventLine.class);

  /** Salesforce says something every 270 seconds at least. */
  private static final Duration SILENCE = Duration.ofMinutes(5);

  /** A subscription that stands so long is a good one, though nothing happens. */
  private static final Duration STEADY = Duration.ofSeconds(5);

  private static final Duration TOLD_EVERY = Duration.ofSeconds(10);

  /** Until the first answer, which comes after some minutes where nothing happens. */
  private static final Duration POLLED_AT_FIRST = Duration.ofSeconds(5);

  private static final Duration POLLED_EVERY = Duration.ofSeconds(30);

  /** So long is waited for the subscription to come back before the records are polled. */
  private static final Duration AWAY = Duration.ofMinutes(1);

  private static final int FAULTS_TO_TELL = 3;
  private static final long FIRST_REST_MILLIS = 200;
  private static final long LONGEST_REST_MILLIS = 60_000;

  /** What all lines share. */
  record House(
      SourceCursors cursors,
      SalesforceSteps steps,
      Telemetry telemetry,
      Clock clock,
      ScheduledExecutorService alarm,
      ReadingLines lines) {}

  /** Reads records by a route, and returns at its end. */
  interface Reader {
    void read(SalesforceReading reading, boolean isPoll);
  }

  /** The turn is over, or the store is away: another turn begins anew. */
  private static final class Over extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Over() {
      super("the turn is over", null, false, false);
    }
  }

  private final SubscribedSource source;
  private final PolledCursor turn;
  private final House house;
  private final Reader reader;
  private final Runnable ended;

  // by one step at a time
  private Optional<ReplayId> replayId;
  private Optional<Instant> readTo;
  private Optional<Session> session = Optional.empty();
  private PubSubConnection connection;
  private long connectedAt;
  private long brokenAt = System.nanoTime();
  private long connectFrom = System.nanoTime();
  private long pollFrom = System.nanoTime();
  private long toldAt;
  private int faults;
  private boolean renewed;
  private Optional<SalesforceFault> trouble = Optional.empty();
  private String said = "";

  // by their lock
  private final Object lock = new Object();
  private final Deque<FetchResponse> inbox = new ArrayDeque<>();
  private SalesforceFault broken;
  private int generation;
  private long heardAt;
  private boolean stepping;
  private boolean again;
  private boolean closed;

  ChangeEventLine(
      SubscribedSource source, PolledCursor turn, House house, Reader reader, Runnable ended) {
    this.source = source;
    this.turn = turn;
    this.house = house;
    this.reader = reader;
    this.ended = ended;
    this.replayId = turn.replayId();
    this.readTo = turn.readTo();
  }

  /** Something may be to be done. */
  void wake() {
    synchronized (lock) {
      again = true;
      if (stepping || closed) {
        return;
      }
      stepping = true;
    }
    house.lines().run(turn.tenant(), this::run);
  }

  /** The turn is another's. */
  void close() {
    synchronized (lock) {
      closed = true;
    }
    disconnect();
  }

  /** Gives the turn back. */
  void leave() {
    close();
    try {
      house.cursors().release(turn);
    } catch (StoreUnavailable e) {
      LOG.debug("store away: the turn passes by itself");
    }
  }

  private void run() {
    while (goesOn()) {
      long began = System.nanoTime();
      try {
        step();
      } catch (StoreUnavailable | TurnLost | Over e) {
        end();
      } catch (SalesforceFault e) {
        fault(e);
      } catch (RuntimeException e) {
        String id = house.telemetry().fault("subscription", e);
        fault(SalesforceFault.passing("a fault of this program's own; the log has it as " + id));
      }
      house.lines().took(turn.tenant(), Duration.ofNanos(System.nanoTime() - began));
    }
  }

  private boolean goesOn() {
    synchronized (lock) {
      stepping = again && !closed;
      again = false;
      return stepping;
    }
  }

  private void end() {
    close();
    ended.run();
  }

  private void step() {
    breakIfBroken();
    if (connection == null && isPast(connectFrom)) {
      connect();
    }
    for (FetchResponse answer = next(); answer != null; answer = next()) {
      take(answer);
    }
    boolean away = connection == null && isPast(brokenAt + AWAY.toNanos());
    if ((replayId.isEmpty() || away) && isPast(pollFrom)) {
      poll();
    }
    tellIfSteady();
  }

  private void breakIfBroken() {
    SalesforceFault why;
    synchronized (lock) {
      boolean silent =
          connection != null && System.nanoTime() - heardAt > SILENCE.toNanos() && inbox.isEmpty();
      why = silent ? SalesforceFault.passing("the subscription fell silent") : broken;
      // what arrived before it broke counts
      if (why == null || !inbox.isEmpty()) {
        return;
      }
      broken = null;
    }
    throw why;
  }

  private FetchResponse next() {
    synchronized (lock) {
      return closed ? null : inbox.poll();
    }
  }

  private void connect() {
    Session login = house.steps().session(source.records(), Optional.empty());
    session = Optional.of(login);
    int mine;
    synchronized (lock) {
      mine = ++generation;
      inbox.clear();
      broken = null;
      heardAt = System.nanoTime();
      if (closed) {
        return;
      }
    }
    connectedAt = System.nanoTime();
    connection = new PubSubConnection(source.settings(), login, replayId, listener(mine));
    if (replayId.isEmpty()) {
      pollFrom = System.nanoTime();
    }
  }

  private PubSubConnection.Listener listener(int mine) {
    return new PubSubConnection.Listener() {
      @Override
      public void arrived(FetchResponse answer) {
        synchronized (lock) {
          if (generation != mine) {
            return;
          }
          heardAt = System.nanoTime();
          inbox.add(answer);
        }
        wake();
      }

      @Override
      public void ended(SalesforceFault why) {
        synchronized (lock) {
          if (generation != mine) {
            return;
          }
          broken = why;
        }
        wake();
      }
    };
  }

  /** Stores what an answer tells, with its replay id, and asks for as much again. */
  private void take(FetchResponse answer) {
    List<ChangeEvent> events = events(answer);
    boolean unnamed = events.stream().anyMatch(one -> one.kind() == ChangeEvent.Kind.UNNAMED);
    if (replayId.isEmpty() || unnamed) {
      poll();
    }
    String base64 = Base64.getEncoder().encodeToString(answer.getLatestReplayId().toByteArray());
    List<ChangeEvent> named =
        events.stream().filter(one -> one.kind() != ChangeEvent.Kind.UNNAMED).toList();
    if (named.isEmpty()) {
      CursorMove move = new CursorMove(Optional.empty(), Optional.of(new ReplayId(base64)));
      house.cursors().append(turn, List.of(), move);
    } else {
      read(new ChangedRecords(source.records(), named, base64, house.clock().instant()), false);
    }
    replayId = Optional.of(new ReplayId(base64));
    faults = 0;
    renewed = false;
    trouble = Optional.empty();
    house.telemetry().changeEvents(turn.tenant(), turn.source(), events);
    if (connection != null) {
      connection.more(answer);
    }
  }

  private List<ChangeEvent> events(FetchResponse answer) {
    List<ChangeEvent> events = new ArrayList<>();
    for (ConsumerEvent one : answer.getEventsList()) {
      Schema schema = source.schemas().get(one.getEvent().getSchemaId());
      if (schema == null) {
        schema = connection.schema(one.getEvent().getSchemaId());
        source.schemas().put(one.getEvent().getSchemaId(), schema);
      }
      ChangeEvents.read(
              schema,
              one.getEvent().getPayload().toByteArray(),
              source.settings().records().object())
          .ifPresent(events::add);
    }
    return events;
  }

  /** Reads what changed since the last that is stored. */
  private void poll() {
    SalesforcePoll poll =
        new SalesforcePoll(source.records(), readTo, turn.startedAt(), house.clock().instant());
    read(poll, true);
    Duration rest = connection == null ? POLLED_EVERY : POLLED_AT_FIRST;
    pollFrom = System.nanoTime() + rest.toNanos();
    tell(true);
  }

  private void read(SalesforceReading reading, boolean isPoll) {
    reader.read(reading, isPoll);
    if (reading.goesOn()) {
      throw new Over();
    }
    if (reading.fault().isPresent()) {
      throw reading.fault().get();
    }
    readTo =
        Optional.of(readTo.filter(at -> at.isAfter(reading.readTo())).orElse(reading.readTo()));
  }

  /** It is connected again, by and by. */
  private void fault(SalesforceFault why) {
    if (connection != null) {
      disconnect();
      brokenAt = System.nanoTime();
    }
    try {
      boolean passes = why.isPassing() || why.isOfReplayId() || (why.isOfToken() && !renewed);
      Duration rest = rest(why);
      connectFrom = System.nanoTime() + rest.toNanos();
      pollFrom = Math.max(pollFrom, connectFrom);
      house.alarm().schedule(this::wake, rest.toMillis() + 1, TimeUnit.MILLISECONDS);
      if (faults >= FAULTS_TO_TELL || !passes) {
        trouble = Optional.of(why);
        tell(false);
      }
    } catch (StoreUnavailable | TurnLost e) {
      end();
    } catch (RejectedExecutionException e) {
      LOG.debug("this program ends");
    }
  }

  private Duration rest(SalesforceFault why) {
    faults++;
    if (why.isOfReplayId()) {
      LOG.warnf(
          "salesforce tenant=%s source=%s %s", turn.tenant(), turn.source(), why.getMessage());
      house.cursors().forgetReplayId(turn);
      replayId = Optional.empty();
      return Duration.ZERO;
    }
    if (why.isOfToken() && !renewed) {
      renewed = true;
      house.steps().session(source.records(), session);
      return Duration.ZERO;
    }
    if (why.isPassing()) {
      long millis = FIRST_REST_MILLIS << Math.min(faults - 1, 10);
      return Duration.ofMillis(Math.min(millis, LONGEST_REST_MILLIS));
    }
    return source.records().restAfter(why);
  }

  private void disconnect() {
    PubSubConnection open;
    synchronized (lock) {
      generation++;
      inbox.clear();
      broken = null;
      open = connection;
      connection = null;
    }
    if (open != null) {
      open.close();
    }
  }

  private void tellIfSteady() {
    if (connection == null
        || replayId.isEmpty()
        || !isPast(connectedAt + STEADY.toNanos())
        || !isPast(toldAt + TOLD_EVERY.toNanos())) {
      return;
    }
    faults = 0;
    renewed = false;
    trouble = Optional.empty();
    tell(true);
  }

  /** Says once what is wrong, and once that it is no more. */
  private void tell(boolean whole) {
    PolledSource records = source.records();
    Optional<String> words = trouble.map(SalesforceFault::getMessage);
    house.cursors().tell(turn, new PollEnd(whole, words, records.unreadable(), Duration.ZERO));
    toldAt = System.nanoTime();
    String now = words.orElse("");
    if (!now.equals(said)) {
      LOG.warnf(
          "salesforce tenant=%s source=%s %s",
          turn.tenant(), turn.source(), now.isEmpty() ? "is told of its changes again" : now);
      said = now;
    }
  }

  private static boolean isPast(long nanos) {
    return System.nanoTime() - nanos >= 0;
  }
}
