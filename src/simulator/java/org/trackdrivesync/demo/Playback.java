package org.trackdrivesync.demo;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;

/** Plays the file: each lead is sent at its moment, and none waits for another's answer. */
final class Playback {
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);

  /** Longer than the longest wait that a lead of the file may have. */
  private static final Duration PATIENCE = Duration.ofMinutes(4);

  private final Crm crm;
  private final StoryBook book;
  private final ChangesApi api;

  Playback(Crm crm, StoryBook book, ChangesApi api) {
    this.crm = crm;
    this.book = book;
    this.api = api;
  }

  /** Sends all leads; returns when the last one's moment has passed. */
  void play(List<LeadEvent> leads) throws InterruptedException {
    long start = System.nanoTime();
    for (LeadEvent lead : leads) {
      long wait = start + Duration.ofMillis(lead.at()).toNanos() - System.nanoTime();
      if (wait > 0) {
        Thread.sleep(Duration.ofNanos(wait).toMillis());
      }
      Sent sent = new Sent(lead, System.nanoTime());
      book.sending(sent);
      crm.post(lead).whenComplete((answer, fault) -> book.answered(sent, answer, fault));
    }
  }

  /** Returns when every story has ended, or when patience has. */
  void awaitEnds() throws InterruptedException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (book.open() > 0 && System.nanoTime() < until) {
      Thread.sleep(BETWEEN_LOOKS.toMillis());
    }
  }

  /** Looks for ended stories as long as the demo runs. */
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

  private void look() throws InterruptedException {
    try {
      book.look(api);
    } catch (UncheckedIOException e) {
      // the program is busy or ends: whoever watches its process says so
    }
  }
}
