package org.trackdrivesync.intake;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/** A delivery on its way into a shared commit, and the news for the thread that brought it. */
final class PendingDelivery {
  private final List<PlannedChange> changes;
  private final CompletableFuture<Boolean> turn = new CompletableFuture<>();
  private List<Boolean> fresh;
  private RuntimeException failure;

  PendingDelivery(List<PlannedChange> changes) {
    this.changes = changes;
  }

  List<PlannedChange> changes() {
    return changes;
  }

  /** It is this delivery's turn to write. */
  void yourTurn() {
    turn.complete(true);
  }

  void stored(List<Boolean> isFresh) {
    fresh = isFresh;
    turn.complete(false);
  }

  void failed(RuntimeException reason) {
    failure = reason;
    turn.complete(false);
  }

  /** Waits until it is to write itself (true), or was written by another (false). */
  boolean awaitTurn() {
    return turn.join();
  }

  List<Boolean> result() {
    if (failure != null) {
      throw failure;
    }
    return fresh;
  }
}
