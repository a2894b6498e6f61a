package org.trackdrivesync.intake;

import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.trackdrivesync.dispatch.StoreUnavailable;
import org.trackdrivesync.tenant.TenantId;

/**
 * Port: how far sources that are polled or subscribed to were read, and whose turn it is. One
 * program reads a source at a time; who lost its turn can store nothing by it. Throws {@link
 * StoreUnavailable} when the store is away.
 */
public interface SourceCursors {
  /** A source of a tenant. */
  record Name(TenantId tenant, String source) {}

  /** From now on these sources are polled; one that is new is read from now on. */
  void watch(Collection<Name> sources);

  /**
   * Turns for those of the sources that are due and that nobody polls.
   *
   * @param lease after which a turn is over, unless it was prolonged
   */
  List<PolledCursor> begin(Collection<Name> sources, Duration lease);

  /** Prolongs this program's turns; those that are over are not. */
  void prolong(Collection<Name> sources, Duration lease);

  /** Which of this program's turns are over. */
  Set<Name> lost(Collection<Name> sources);

  /**
   * Stores changes and moves the cursor, both in one transaction; returns after the commit.
   *
   * @return for each change, in order, whether it is new
   * @throws TurnLost when the turn is over; nothing was stored
   */
  List<Boolean> append(PolledCursor turn, List<PlannedChange> changes, CursorMove move);

  /**
   * The CRM does not take the replay id any more: what it stood for is to be polled.
   *
   * @throws TurnLost when the turn is over
   */
  void forgetReplayId(PolledCursor turn);

  /** Says how a source fares whose turn goes on; its rest counts for nothing. */
  void tell(PolledCursor turn, PollEnd standing);

  /** Gives a turn back for the next program to take at once. */
  void release(PolledCursor turn);

  /** Gives a turn back, with how it went. */
  void end(PolledCursor turn, PollEnd end);

  /** Another program may poll the source by now. */
  final class TurnLost extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public TurnLost() {
      super("the turn to poll is over", null, false, false);
    }
  }
}
