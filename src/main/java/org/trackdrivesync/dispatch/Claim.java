package org.trackdrivesync.dispatch;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.trackdrivesync.lead.PhoneNumber;
import org.trackdrivesync.tenant.TenantId;

/**
 * A request that this program may send at its slot: a permit.
 *
 * @param task to send it, or to find out whether it happened
 * @param distribution the rule that asked for it; its target is looked up when it is sent
 * @param number E.164; {@link PhoneNumber#NONE} for the change of a schedule
 * @param leadId TrackDrive's lead of this person on the target schedule, where it is known
 * @param data the tokens of its lead, or what is to be told of its schedule
 * @param attempt counted from 1
 * @param slot when it may be sent, by the database's clock
 * @param slotNanos the same instant as this JVM's {@link System#nanoTime()}
 * @param sentAt when it was last sent, for a check
 * @param doubt what is open about an earlier sending, if anything is
 */
public record Claim(
    long requestId,
    long changeId,
    TenantId tenant,
    RequestKind kind,
    Task task,
    String distribution,
    Optional<String> scheduleId,
    PhoneNumber number,
    Optional<String> leadId,
    Map<String, String> data,
    Instant receivedAt,
    Instant expiresAt,
    int attempt,
    Instant slot,
    long slotNanos,
    Optional<Instant> sentAt,
    Optional<Doubt> doubt) {

  /**
   * The database's time now, whatever this machine's clock says.
   *
   * @param nanoTime this JVM's {@link System#nanoTime()}
   */
  public Instant databaseTime(long nanoTime) {
    return slot.plusNanos(nanoTime - slotNanos);
  }

  /** When it was last sent, for a check. */
  public Instant lastSent() {
    return sentAt.orElse(receivedAt);
  }

  /** From when on its call may have been placed, for a check. */
  public Instant doubtedSince() {
    return doubt.map(Doubt::since).orElseGet(this::lastSent);
  }

  /** Whether it places a call, and does not only look one up. */
  public boolean isCall() {
    return kind == RequestKind.PROMOTE && task == Task.SEND;
  }

  /** What is to be done with a claimed request. */
  public enum Task {
    SEND,
    /** Its last sending has an unknown end: ask TrackDrive's list of calls, or of leads. */
    RECONCILE
  }
}
