package org.trackdrivesync.dispatch;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import org.trackdrivesync.dispatch.Pace.State;
import org.trackdrivesync.tenant.ATenant;

/**
 * What an observer at TrackDrive's door sees of calls that keep to their slots as {@link Pace}
 * says.
 */
final class DoorOfTrackDrive {
  private static final PermitTiming TIMING = PermitTiming.DEFAULT;
  private static final Duration RESTART = Duration.ofSeconds(1);

  private Instant now = Instant.parse("2026-03-02T12:00:00Z");
  private Pace pace = pace("5");
  private State state = new State(now, List.of());
  private final List<Late> untold = new ArrayList<>();
  private final PriorityQueue<Instant> onTheWay = new PriorityQueue<>();
  private final ArrayDeque<Instant> inside = new ArrayDeque<>();

  private record Late(Instant slot, Instant sent) {
    Duration by() {
      return Duration.between(slot, sent).minus(TIMING.slack());
    }
  }

  void pass(Duration time) {
    now = now.plus(time);
  }

  void round(long seed, boolean frozen) {
    tell();
    Random random = new Random(seed);
    Instant earliest = now.plus(TIMING.lead());
    List<Instant> slots = pace.slots(state, earliest, earliest.plus(TIMING.horizon()));
    List<Instant> used = slots.subList(0, random.nextInt(slots.size() + 1));
    state = pace.used(state, used, earliest);
    if (!frozen) {
      used.forEach(slot -> send(slot, random));
    }
    now = now.plusMillis(random.nextInt(300));
  }

  private void send(Instant slot, Random random) {
    boolean paused = random.nextInt(50) == 0;
    Duration most = paused ? TIMING.giveUp() : TIMING.slack().multipliedBy(3);
    Duration late =
        Duration.ofNanos(random.nextLong(most.toNanos() + 1)).truncatedTo(ChronoUnit.MICROS);
    Instant sent = slot.plus(late);
    if (late.compareTo(TIMING.slack()) > 0) {
      untold.add(new Late(slot, sent));
    }
    Duration way =
        Duration.ofNanos(random.nextLong(pace.rest().minus(TIMING.slack()).toNanos() + 1));
    onTheWay.add(sent.plus(way));
  }

  /** What has been sent by now is told before slots are given, as the dispatch loop does. */
  private void tell() {
    for (Iterator<Late> each = untold.iterator(); each.hasNext(); ) {
      Late late = each.next();
      if (!late.sent.isAfter(now)) {
        List<Instant> free = new ArrayList<>(state.free());
        free.replaceAll(f -> f.equals(pace.freeAgain(late.slot)) ? f.plus(late.by()) : f);
        state = new State(state.even(), free);
        each.remove();
      }
    }
  }

  /** All calls of the program before have been sent, and told, when another takes its place. */
  void restart(String rate) {
    now = now.plus(TIMING.horizon()).plus(TIMING.giveUp()).plus(RESTART);
    tell();
    check();
    inside.clear();
    pace = pace(rate);
  }

  /** Lets in, in order, what has arrived by now: no slot of a later round is before it. */
  void check() {
    while (!onTheWay.isEmpty() && onTheWay.peek().isBefore(now)) {
      Instant arrival = onTheWay.remove();
      if (inside.size() == pace.turns()) {
        Duration taken = Duration.between(inside.remove(), arrival);
        if (taken.compareTo(pace.window()) < 0) {
          throw new AssertionError(
              (pace.turns() + 1) + " calls arrived in " + taken + ", the last at " + arrival);
        }
      }
      inside.add(arrival);
    }
  }

  private static Pace pace(String rate) {
    return TIMING.pace(
        ATenant.called("acme").with("trackdrive.calls-per-second", rate).build(), Lane.CALL);
  }
}
