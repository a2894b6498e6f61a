package org.trackdrivesync.dispatch;

import java.time.Duration;
import java.util.List;

/**
 * Port: what the store knows of calls that TrackDrive's list shows. A call belongs to one request
 * at most; that two who ask at once cannot both have it, {@link RequestQueue#settle} sees to.
 * Throws {@link StoreUnavailable} when the store cannot be reached.
 */
public interface KnownCalls {
  /**
   * Where calls stand for the request of a claim, in their order.
   *
   * @param before how long before its sending a request's call may seem to have been created
   * @param after how long after its sending a request's call may still be created
   */
  List<Standing> of(Claim claim, List<SeenCall> calls, Duration before, Duration after);

  /** Whose a call is. */
  enum Standing {
    /** Of no other request that could have placed it. */
    FREE,
    /** Of another request, by its answer or by its own look-up. */
    KNOWN,
    /** It may be of another request whose sending has no end yet, or none that could be proved. */
    CONTESTED
  }
}
