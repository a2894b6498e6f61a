package org.trackdrivesync.source;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What a login gave, for all of this program that use it: one asks for it at a time, and the others
 * wait for what that gives.
 */
public final class LoginDesk<T> {
  /** Whoever asks and is not heard of again is waited for no longer. */
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

  private T held;
  private boolean asking;

  /**
   * What is held and serves. Empty where there is none: then the caller logs in now, and tells by
   * {@link #gave} or {@link #failed} how that went.
   */
  public synchronized Optional<T> take(Predicate<T> serves) {
    long until = System.nanoTime() + LONGEST_WAIT.toNanos();
    while (asking && !isHeld(serves)) {
      long left = (until - System.nanoTime()) / 1_000_000;
      if (left <= 0 || !waited(left)) {
        break;
      }
    }
    if (isHeld(serves)) {
      return Optional.of(held);
    }
    asking = true;
    return Optional.empty();
  }

  /** What is held, whether it serves or not. */
  public synchronized Optional<T> held() {
    return Optional.ofNullable(held);
  }

  public synchronized void gave(T given) {
    held = given;
    asking = false;
    notifyAll();
  }

  public synchronized void failed() {
    asking = false;
    notifyAll();
  }

  /** It is taken no more, so that it is not given again. */
  public synchronized void refused(T shown) {
    if (shown.equals(held)) {
      held = null;
    }
  }

  private boolean isHeld(Predicate<T> serves) {
    return held != null && serves.test(held);
  }

  private boolean waited(long millis) {
    try {
      wait(millis);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
