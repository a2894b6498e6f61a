package org.trackdrivesync.route;

import com.salesforce.eventbus.protobuf.ConsumerEvent;
import com.salesforce.eventbus.protobuf.FetchResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.avro.Schema;
import org.jboss.logging.Logger;
import org.trackdrivesync.dispatch.StoreUnavailable;
import org.trackdrivesync.intake.CursorMove;
import org.trackdrivesync.intake.PolledCursor;
import org.trackdrivesync.intake.ReplayId;
import org.trackdrivesync.intake.SourceCursors;
import org.trackdrivesync.intake.SourceCursors.TurnLost;
import org.trackdrivesync.source.salesforce.ChangeEvent;
import org.trackdrivesync.source.salesforce.ChangeEvents;
import org.trackdrivesync.source.salesforce.ChangedRecords;
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

  /** A subscription that stands so long is a good one, though nothing happens. */
  private static final Duration STEADY = Duration.ofSeconds(5);

  /** Until the first answer, which comes after some minutes where nothing happens. */
  private static final Duration POLLED_AT_FIRST = Duration.ofSeconds(5);

  private static final Duration POLLED_EVERY = Duration.ofSeconds(15);

  /** A subscription that broke and brought nothing for so long is made up for by polls. */
  private static final Duration AWAY = Duration.ofSeconds(3);

  private static final int FAULTS_TO_TELL = 3;
  private static final long FIRST_REST_MILLIS = 200;
  private static final int MOST_DOUBLINGS = 4;
  private static final int MANY_FAULTS = 20;
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
  private final Consumer<ChangeEventLine> ended;
  private final SubscriptionStanding standing;

  // by one step at a time
  private Optional<ReplayId> replayId;
  private Optional<Instant> readTo;
  private Optional<Session> session = Optional.empty();
  private volatile PubSubConnection connection;
  private EventBox box;
  private long connectedAt;
  private long wentWellAt = System.nanoTime();
  private long connectFrom = System.nanoTime();
  private long pollFrom = System.nanoTime();
  private int faults;
  private boolean renewed;
  private boolean reading;

  // by their lock
  private final Object lock = new Object();
  private boolean stepping;
  private boolean again;
  private boolean closed;

  ChangeEventLine(
      SubscribedSource source,
      PolledCursor turn,
      House house,
      Reader reader,
      Consumer<ChangeEventLine> ended) {
    this.source = source;
    this.turn = turn;
    this.house = house;
    this.reader = reader;
    this.ended = ended;
    this.standing = new SubscriptionStanding(house.cursors(), turn, source.records());
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
      } catch (RuntimeException | LinkageError e) {
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
    ended.accept(this);
  }

  private void step() {
    if (connection == null && isPast(connectFrom)) {
      connect();
    }
    if (connection != null) {
      for (FetchResponse answer = box.next(); answer != null; answer = box.next()) {
        take(answer);
      }
      box.end()
          .ifPresent(
              why -> {
                throw why;
              });
    }
    boolean away = faults > 0 && isPast(wentWellAt + AWAY.toNanos());
    if ((replayId.isEmpty() || away) && isPast(pollFrom)) {
      poll();
    }
    if (connection != null && replayId.isPresent() && isPast(connectedAt + STEADY.toNanos())) {
      wentWell();
    }
  }

  private void connect() {
    Session login = house.steps().session(source.records(), Optional.empty());
    session = Optional.of(login);
    connectedAt = System.nanoTime();
    EventBox mine = new EventBox(this::wake);
    PubSubConnection made = new PubSubConnection(source.settings(), login, replayId, mine);
    synchronized (lock) {
      if (!closed) {
        connection = made;
        box = mine;
      }
    }
    if (connection != made) {
      made.close();
      return;
    }
    house.telemetry().subscribed(turn.tenant(), turn.source(), true);
    if (replayId.isEmpty()) {
      pollFrom = System.nanoTime();
    }
  }

  /** Stores what an answer tells, with its replay id, and asks for as much again. */
  private void take(FetchResponse answer) {
    PubSubConnection from = connection;
    if (from == null) {
      throw new Over();
    }
    List<ChangeEvent> events = events(answer, from);
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
    wentWell();
    house.telemetry().changeEvents(turn.tenant(), turn.source(), events);
    from.more(answer);
  }

  private List<ChangeEvent> events(FetchResponse answer, PubSubConnection from) {
    List<ChangeEvent> events = new ArrayList<>();
    for (ConsumerEvent one : answer.getEventsList()) {
      Schema schema = source.schemas().get(one.getEvent().getSchemaId());
      if (schema == null) {
        schema = from.schema(one.getEvent().getSchemaId());
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
    Duration rest = faults > 0 ? POLLED_EVERY : POLLED_AT_FIRST;
    pollFrom = System.nanoTime() + rest.toNanos();
    standing.polled();
  }

  private void read(SalesforceReading records, boolean isPoll) {
    reading = true;
    reader.read(records, isPoll);
    if (records.goesOn()) {
      throw new Over();
    }
    if (records.fault().isPresent()) {
      throw records.fault().get();
    }
    reading = false;
    readTo =
        Optional.of(readTo.filter(at -> at.isAfter(records.readTo())).orElse(records.readTo()));
  }

  /** It is connected again, by and by. */
  private void fault(SalesforceFault why) {
    disconnect();
    try {
      boolean passes = why.isPassing() || why.isOfReplayId() || (why.isOfToken() && !renewed);
      Duration rest = rest(why);
      connectFrom = System.nanoTime() + rest.toNanos();
      if (reading) {
        pollFrom = connectFrom;
        reading = false;
      }
      house.alarm().schedule(this::wake, rest.toMillis() + 1, TimeUnit.MILLISECONDS);
      if (faults >= FAULTS_TO_TELL || !passes) {
        standing.bad(why);
      }
    } catch (StoreUnavailable | TurnLost e) {
      end();
    } catch (SalesforceFault ofLogin) {
      fault(ofLogin);
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
      long millis = FIRST_REST_MILLIS << Math.min(faults - 1, MOST_DOUBLINGS);
      return Duration.ofMillis(faults < MANY_FAULTS ? millis : LONGEST_REST_MILLIS);
    }
    return source.records().restAfter(why);
  }

  /** The next fault is the first of its row. */
  private void wentWell() {
    faults = 0;
    wentWellAt = System.nanoTime();
    source.records().restAfterGood();
    renewed = false;
    standing.good();
  }

  private void disconnect() {
    PubSubConnection open;
    synchronized (lock) {
      open = connection;
      connection = null;
    }
    if (open != null) {
      house.telemetry().subscribed(turn.tenant(), turn.source(), false);
      open.close();
    }
  }

  private static boolean isPast(long nanos) {
    return System.nanoTime() - nanos >= 0;
  }
}
