package org.trackdrivesync.intake;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.trackdrivesync.dispatch.StoreUnavailable;

/**
 * Lets deliveries that arrive together share a commit. None waits for company: a caller who finds a
 * writer's place free writes at once, with whoever queued up meanwhile; the others wait for the
 * commit that carries them. Each writer writes one group and hands its place to the next in the
 * queue, so nobody's answer is delayed by writing for others for long.
 *
 * <p>When a shared commit is refused for its data, each delivery is committed alone, so that one
 * bad delivery cannot sink its neighbours.
 */
public final class GroupCommit implements ChangeLog {
  private final ChangeLog log;
  private final int writers;
  private final int mostChanges;
  private final Queue<PendingDelivery> waiting = new ArrayDeque<>();
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
    PendingDelivery mine = new PendingDelivery(changes);
    if (writesAtOnce(mine) || mine.awaitTurn()) {
      try {
        store(groupLedBy(mine));
      } finally {
        handOver();
      }
    }
    return mine.result();
  }

  private synchronized boolean writesAtOnce(PendingDelivery delivery) {
    if (writing < writers) {
      writing++;
      return true;
    }
    waiting.add(delivery);
    return false;
  }

  private synchronized List<PendingDelivery> groupLedBy(PendingDelivery leader) {
    List<PendingDelivery> group = new ArrayList<>();
    group.add(leader);
    int changes = leader.changes().size();
    while (!waiting.isEmpty() && changes + waiting.peek().changes().size() <= mostChanges) {
      changes += waiting.peek().changes().size();
      group.add(waiting.remove());
    }
    return group;
  }

  private synchronized void handOver() {
    PendingDelivery next = waiting.poll();
    if (next == null) {
      writing--;
    } else {
      next.yourTurn();
    }
  }

  /** Who queued while the store kept silent would only wait as long again, one after another. */
  private synchronized void tellWaiting(StoreUnavailable away) {
    waiting.forEach(delivery -> delivery.failed(away));
    waiting.clear();
  }

  private void store(List<PendingDelivery> group) {
    try {
      List<Boolean> fresh = log.append(group.stream().flatMap(d -> d.changes().stream()).toList());
      int from = 0;
      for (PendingDelivery delivery : group) {
        int to = from + delivery.changes().size();
        delivery.stored(fresh.subList(from, to));
        from = to;
      }
    } catch (StoreUnavailable e) {
      group.forEach(delivery -> delivery.failed(e));
      tellWaiting(e);
    } catch (RuntimeException e) {
      if (group.size() == 1) {
        group.get(0).failed(e);
      } else {
        group.forEach(delivery -> store(List.of(delivery)));
      }
    } catch (Error e) { // the others of the group would wait for ever
      group.forEach(delivery -> delivery.failed(new IllegalStateException("commit broke off", e)));
    }
  }
}
