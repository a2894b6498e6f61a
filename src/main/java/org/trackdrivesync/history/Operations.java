package org.trackdrivesync.history;

import org.trackdrivesync.tenant.TenantId;

/**
 * Port: what operators may do. Each action is recorded with who did it, in the commit that does it.
 */
public interface Operations {
  /** Dispatch of the tenant stops, on every replica and until it is resumed; intake goes on. */
  void pause(TenantId tenant, String who);

  void resume(TenantId tenant, String who);

  /** Puts an ended request back to due, as if it had never been tried. */
  Replay replay(long requestId, String who);

  /**
   * Does so to the tenant's requests that ended in this way.
   *
   * @param state one that is {@link State#replayable()}
   */
  Replays replayAll(TenantId tenant, State state, String who);

  /** What became of the wish to replay a request. */
  sealed interface Replay {
    record Done(long requestId, TenantId tenant) implements Replay {}

    record NotFound() implements Replay {}

    /** It stands where a replay would be wrong, or belongs to a tenant that cannot send it. */
    record Refused(String why) implements Replay {}
  }

  /**
   * @param more some are left, since one call replays only so many: call again
   */
  record Replays(int replayed, boolean more) {}
}
