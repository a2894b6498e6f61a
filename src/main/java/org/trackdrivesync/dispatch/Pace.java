package org.trackdrivesync.dispatch;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Which slots keep a rate in <em>any</em> sliding second.
 *
 * <p>A rate of N a second has N <em>turns</em>. Calls use them one after the other, and a turn is
 * free again a window (one second) and a rest after its last call. Of any N + 1 calls two use the
 * same turn, so they cannot all arrive inside one window, however late each of them was. Between
 * themselves the slots are even, {@code turns} of them a guard wider than the window; a guard wider
 * than the rest lets turns that were late catch up.
 *
 * <p>A decimal above 1 is held to the whole calls that fit into a second: 2.5 a second would put
 * three into some. Below 1 there is one turn and a longer window.
 *
 * @param turns how many calls a window holds
 * @param window the time over which they are counted
 * @param guard by how much longer than the window {@code turns} even slots take
 * @param rest how long a turn rests beyond the window: what one call may be later than another,
 *     from its slot to its arrival, without being told
 */
public record Pace(int turns, Duration window, Duration guard, Duration rest) {
  private static final BigDecimal MICROS = BigDecimal.valueOf(1_000_000L);
  private static final Instant LONG_AGO = Instant.EPOCH;

  /** The pace of calls. */
  public static Pace ofCalls(BigDecimal perSecond, Duration guard, Duration rest) {
    if (perSecond.compareTo(BigDecimal.ONE) < 0) {
      return new Pace(1, timeOfOne(perSecond), guard, rest);
    }
    return new Pace(perSecond.intValue(), Duration.ofSeconds(1), guard, rest);
  }

  /** The pace of requests that dial nobody: even, on the average of a second. */
  public static Pace ofRequests(BigDecimal perSecond) {
    return new Pace(1, timeOfOne(perSecond), Duration.ZERO, Duration.ZERO);
  }

  private static Duration timeOfOne(BigDecimal perSecond) {
    long micros = MICROS.divide(perSecond, 0, RoundingMode.CEILING).longValueExact();
    return Duration.of(micros, ChronoUnit.MICROS);
  }

  /** The distance between two even slots. */
  public Duration spacing() {
    return upToMicros(window.plus(guard).toNanos(), turns);
  }

  /** When the turn of a slot is free again. */
  public Instant freeAgain(Instant slot) {
    return slot.plus(cycle());
  }

  private Duration cycle() {
    return upToMicros(window.plus(rest).toNanos(), 1);
  }

  /**
   * The slots that begin before an end.
   *
   * @param earliest no slot is before it
   */
  public List<Instant> slots(State state, Instant earliest, Instant end) {
    List<Instant> slots = new ArrayList<>();
    ArrayDeque<Instant> free = turnsOf(state);
    Instant even = state.even;
    for (Instant slot = next(even, free, earliest);
        slot.isBefore(end);
        slot = next(even, free, earliest)) {
      slots.add(slot);
      use(free, slot);
      even = evenAfter(even, earliest);
    }
    return slots;
  }

  /** Where the tenant stands when the first of its slots were used. */
  public State used(State state, List<Instant> slots, Instant earliest) {
    ArrayDeque<Instant> free = turnsOf(state);
    Instant even = state.even;
    for (Instant slot : slots) {
      use(free, slot);
      even = evenAfter(even, earliest);
    }
    return new State(even, List.copyOf(free));
  }

  /** A rate that was changed has other turns: the latest used are kept. */
  private ArrayDeque<Instant> turnsOf(State state) {
    ArrayDeque<Instant> free = new ArrayDeque<>(state.free);
    while (free.size() < turns) {
      free.addFirst(LONG_AGO);
    }
    while (free.size() > turns) {
      free.removeFirst();
    }
    return free;
  }

  /** After late calls the slots close up again, but are never nearer than half their distance. */
  private Instant next(Instant even, ArrayDeque<Instant> free, Instant earliest) {
    Instant last = free.getLast().minus(cycle());
    Instant near = last.plus(spacing().dividedBy(2).truncatedTo(ChronoUnit.MICROS));
    return later(later(later(even, free.getFirst()), near), earliest);
  }

  private void use(ArrayDeque<Instant> free, Instant slot) {
    free.removeFirst();
    free.addLast(freeAgain(slot));
  }

  private Instant evenAfter(Instant even, Instant earliest) {
    return later(even, earliest).plus(spacing());
  }

  /** A part of some nanoseconds in whole microseconds, as the store keeps them. */
  private static Duration upToMicros(long nanos, int parts) {
    return Duration.of(-Math.floorDiv(-nanos, parts * 1000L), ChronoUnit.MICROS);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /**
   * Where a tenant stands.
   *
   * @param even the next slot if all were sent in time
   * @param free when each turn is free again, the next one first
   */
  public record State(Instant even, List<Instant> free) {
    public State {
      free = List.copyOf(free);
    }

    /** No slot is given before this. */
    public Instant soonest() {
      return free.isEmpty() ? even : later(even, free.get(0));
    }
  }
}
