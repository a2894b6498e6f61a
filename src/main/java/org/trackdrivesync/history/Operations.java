package org.trackdrivesync.history;

import java.util.Optional;
import org.trackdrivesync.lead.Reason;
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
   * <p>Leaves out what was given up, and calls that may have been made: those only when their
   * reason {@code UNPROVED} is asked for, since a replay may call a person twice.
   *
   * @param state one that is {@link State#replayable()}
   * @param reason only those that ended for it
   */
  Replays replayAll(TenantId tenant, State state, Optional<Reason> reason, String who);

  /**
   * Marks a FAILED request as one that nobody is to look at any more. It stays FAILED, and may
   * still be replayed by itself.
   */
  Replay giveUp(long requestId, String who);

  /**
   * Does so to all the tenant's FAILED requests.
   *
   * @param reason only those that ended for it
   */
  GivenUp giveUpAll(TenantId tenant, Optional<Reason> reason, String who);

  /** What became of the wish to replay a request, or to give it up. */
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

  /**
   * @param more some are left, since one call gives up only so many: call again
   */
  record GivenUp(int givenUp, boolean more) {}
}
