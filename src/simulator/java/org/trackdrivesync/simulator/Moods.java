package org.trackdrivesync.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/** The moods of one account, and which of them a request meets. */
public final class Moods {
  private final List<Active> active = new ArrayList<>();
  private final List<Mood> standing;

  /** Of an account that is always in some of them. */
  Moods(List<Mood> standing) {
    this.standing = standing;
  }

  public synchronized void add(Mood mood, Scope scope) {
    active.add(new Active(mood, scope));
  }

  public void add(Mood mood) {
    add(mood, Scope.ALWAYS);
  }

  public synchronized void clear() {
    active.clear();
  }

  /**
   * What the next request to an endpoint meets; uses up moods that hold for the next few.
   *
   * @param number that it is about
   */
  synchronized Treatment meet(String endpoint, Supplier<String> number) {
    List<Mood> met = new ArrayList<>();
    long delay = 0;
    for (Active one : active) {
      if (one.applies(endpoint, number)) {
        met.add(one.mood);
        delay += one.delayMillis();
      }
    }
    active.removeIf(Active::isOver);
    return new Treatment(List.copyOf(met), standing, delay);
  }

  /** A mood with its luck and what is left of it. */
  private static final class Active {
    private final Mood mood;
    private final Scope scope;
    private final Random luck;
    private int left;

    Active(Mood mood, Scope scope) {
      this.mood = mood;
      this.scope = scope;
      this.luck = new Random(scope.seed());
      this.left = scope.next() == null ? Integer.MAX_VALUE : scope.next();
    }

    boolean applies(String endpoint, Supplier<String> number) {
      if (isOver() || !scope.fits(endpoint, number)) {
        return false;
      }
      if (scope.share() < 1 && luck.nextDouble() >= scope.share()) {
        return false;
      }
      left -= scope.next() == null ? 0 : 1;
      return true;
    }

    boolean isOver() {
      return left <= 0;
    }

    long delayMillis() {
      return mood instanceof Mood.Delay delay
          ? delay.fromMillis()
              + (long) (luck.nextDouble() * (delay.toMillis() - delay.fromMillis() + 1))
          : mood instanceof Mood.Hang hang ? hang.millis() : 0;
    }
  }
}
