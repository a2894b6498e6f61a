package org.trackdrivesync.demo;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.function.BooleanSupplier;

/** Looks for stories that have ended, as long as the demo runs. */
final class StoryWatch {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  /** Longer than the longest wait that a lead may have. */
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final StoryBook book;
  private final ChangesApi api;

  StoryWatch(StoryBook book, ChangesApi api) {
    this.book = book;
    this.api = api;
  }

  void follow() {
    Thread follower =
        new Thread(
            () -> {
              try {
                while (true) {
                  look();
                  Thread.sleep(BETWEEN_LOOKS.toMillis());
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "demo-stories");
    follower.setDaemon(true);
    follower.start();
  }

  /** Returns when every story has ended, or when patience has. */
  void awaitEnds() throws InterruptedException {
    await(() -> book.open() == 0);
  }

  /** Returns when something is true, or when patience has ended. */
  void await(BooleanSupplier wish) throws InterruptedException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (!wish.getAsBoolean() && System.nanoTime() < until) {
      Thread.sleep(BETWEEN_LOOKS.toMillis());
    }
  }

  private void look() throws InterruptedException {
    try {
      book.look(api);
    } catch (UncheckedIOException e) {
      // the program is busy or ends: whoever watches its process says so
    }
  }
}
