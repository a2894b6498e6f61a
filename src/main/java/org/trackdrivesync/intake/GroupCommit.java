package org.trackdrivesync.intake;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.trackdrivesync.dispatch.StoreUnavailable;

/**
 * Lets deliveries that arrive together share a commit. None waits for company: a caller who finds a
 * writer free commits at once, with whoever queued up meanwhile; the others' threads wait for the
 * commit that carries them.
 *
 * <p>When a shared commit is refused for its data, each delivery is committed alone, so that one
 * bad delivery cannot sink its neighbours.
 */
public final class GroupCommit implements ChangeLog {
  private final ChangeLog log;
  private final int writers;
  private final int mostChanges;
  private final Queue<Delivery> waiting = new ArrayDeque<>();
  private int writing;

  /**
   * @param writers commits under way at once
   * @param mostChanges in one commit, unless one delivery alone is larger
   */
  public GroupCommit(ChangeLog log, int writers, int mostChanges) {
    this.log = log;
    this.writers = writers;
    this.mostChanges = mostChanges;
  }

  @Override
  public List<Boolean> append(List<PlannedChange> changes) {
    if (changes.isEmpty()) {
      return List.of();
    }
    Delivery mine = new Delivery(changes, new CompletableFuture<>());
    boolean leads;
    synchronized (waiting) {
      waiting.add(mine);
      leads = writing < writers;
      if (leads) {
        writing++;
      }
    }
    if (leads) {
      writeUntilNoneWaits();
    }
    try {
      return mine.stored.join();
    } catch (CompletionException e) {
      throw e.getCause() instanceof StoreUnavailable unavailable
          ? new StoreUnavailable(unavailable.getMessage(), unavailable)
          : new IllegalStateException(e.getCause());
    }
  }

  private void writeUntilNoneWaits() {
    for (List<Delivery> group = nextGroup(); !group.isEmpty(); group = nextGroup()) {
      write(group);
    }
  }

  private List<Delivery> nextGroup() {
    synchronized (waiting) {
      List<Delivery> group = new ArrayList<>();
      int changes = 0;
      while (!waiting.isEmpty()
          && (group.isEmpty() || changes + waiting.peek().changes.size() <= mostChanges)) {
        changes += waiting.peek().changes.size();
        group.add(waiting.remove());
      }
      if (group.isEmpty()) {
        writing--;
      }
      return group;
    }
  }

  private void write(List<Delivery> group) {
    try {
      List<Boolean> fresh = log.append(group.stream().flatMap(d -> d.changes.stream()).toList());
      int from = 0;
      for (Delivery delivery : group) {
        int to = from + delivery.changes.size();
        delivery.stored.complete(fresh.subList(from, to));
        from = to;
      }
    } catch (StoreUnavailable e) {
      group.forEach(delivery -> delivery.stored.completeExceptionally(e));
    } catch (RuntimeException e) {
      if (group.size() == 1) {
        group.get(0).stored.completeExceptionally(e);
      } else {
        group.forEach(delivery -> write(List.of(delivery)));
      }
    }
  }

  private record Delivery(List<PlannedChange> changes, CompletableFuture<List<Boolean>> stored) {}
}
