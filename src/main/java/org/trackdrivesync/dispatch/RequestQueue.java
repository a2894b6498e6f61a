package org.trackdrivesync.dispatch;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.trackdrivesync.lead.Reason;
import org.trackdrivesync.tenant.TenantId;

/**
 * Port: the durable queue of requests. All its times are the database's; every method is one short
 * transaction. Throws {@link StoreUnavailable} when the store cannot be reached.
 */
public interface RequestQueue {
  /**
   * One round over all tenants with due work: reserves slots, takes requests, guards their numbers.
   */
  Round claim();

  /**
   * Says that a claimed request is about to be sent; its number's redial window starts at its slot.
   *
   * @return false when the number is guarded by another request, or the claim is no longer ours
   */
  boolean markSending(Claim claim);

  /** Says which calls are sent late for their slots, so that no later second holds too many. */
  void tellLate(List<LateCall> calls);

  /** Gives back a permit that was not used: the request is due again, its number free. */
  void release(Claim claim);

  /**
   * Gives back a permit that is not to be used yet: the request is due again after a wait, its
   * number free, and the try does not count.
   *
   * @param in from now
   */
  void putBack(Claim claim, Duration in, Reason reason);

  /**
   * What requests were held for has come: they are due.
   *
   * @param heldFor as {@link Targets#hold} told it
   * @return how many there were
   */
  int letGo(TenantId tenant, RequestKind kind, String distribution, Reason heldFor);

  /** Ends requests that waited too long to be worth a call. */
  List<Ending> expire();

  /**
   * Records a try and what becomes of the request.
   *
   * @return what ended by it: the request itself, and what could only follow it
   */
  List<Ending> settle(Attempt attempt);

  /**
   * Finds claims whose owner died: what was not sent is due again, a sent promote becomes unknown.
   *
   * @param soleUser nobody else uses the store, so every claim that is not ours has lost its owner
   */
  int recoverLostClaims(boolean soleUser);

  /**
   * What a round did.
   *
   * @param endings requests that were taken but not to be sent
   * @param nextLook how long until there may be more to do; null when nothing waits
   * @param callSlots for tenants whose next calls were taken: how long until they have another slot
   *     to give; a look before that finds nothing for their promotes
   */
  record Round(
      List<Claim> claims,
      List<Ending> endings,
      Duration nextLook,
      Map<TenantId, Duration> callSlots) {}
}
