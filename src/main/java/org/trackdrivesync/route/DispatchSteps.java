package org.trackdrivesync.route;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.Exchange;
import org.trackdrivesync.dispatch.Answer;
import org.trackdrivesync.dispatch.AnswerClass;
import org.trackdrivesync.dispatch.Attempt;
import org.trackdrivesync.dispatch.Claim;
import org.trackdrivesync.dispatch.PermitTiming;
import org.trackdrivesync.dispatch.ReconcilePolicy;
import org.trackdrivesync.dispatch.RequestQueue;
import org.trackdrivesync.dispatch.RetryPolicy;
import org.trackdrivesync.dispatch.Settlement;
import org.trackdrivesync.lead.Reason;

/** The steps of {@code routes/dispatch.camel.yaml} around a claim: wait, check, settle, release. */
@ApplicationScoped
@Unremovable
@Named("dispatch")
public class DispatchSteps {
  static final String PERMIT = "permit";
  static final String MISSED = "missed";
  static final String SETTLEMENT = "settlement";
  private static final String GOOD = "good";

  private final RequestQueue queue;
  private final RetryPolicy retries;
  private final PermitTiming timing;
  private final Settler settler;
  private final WayToSocket way;

  public DispatchSteps(
      RequestQueue queue,
      RetryPolicy retries,
      PermitTiming timing,
      Settler settler,
      WayToSocket way) {
    this.way = way;
    this.queue = queue;
    this.retries = retries;
    this.timing = timing;
    this.settler = settler;
  }

  /**
   * Returns when the claim's slot has come, or at once when it has passed. A call leaves as much
   * earlier as its way to an open connection takes; there it waits for the rest.
   */
  public void waitForSlot(Exchange exchange) {
    Claim claim = claim(exchange);
    long early = claim.isCall() ? way.allowance(claim.tenant()).toNanos() : 0;
    long until = claim.slotNanos() - early;
    for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
    checkPermit(exchange);
  }

  /** A permit is good only around its slot; {@code permit} is {@code good} or {@code missed}. */
  private void checkPermit(Exchange exchange) {
    long late = System.nanoTime() - claim(exchange).slotNanos();
    exchange.setVariable(PERMIT, late <= timing.giveUp().toNanos() ? GOOD : MISSED);
  }

  /** Gives the permit back unused; the request takes a new slot. */
  public void release(Exchange exchange) {
    Claim claim = claim(exchange);
    queue.release(claim);
    settler.released();
  }

  /** TrackDrive is known to be away: nothing is sent, and no attempt is counted. */
  public void hold(Exchange exchange) {
    Claim claim = claim(exchange);
    Duration wait = exchange.getVariable(CircuitSteps.RETRY_IN, Duration.class);
    Settlement settlement = retries.hold(claim, wait, now(claim));
    if (settlement instanceof Settlement.Retry retry) {
      queue.putBack(claim, retry.in(), retry.reason());
      settler.released();
    } else {
      Answer notSent =
          Answer.of(
              AnswerClass.RETRY_LATER, Reason.TRACKDRIVE_ERROR, "not sent: its circuit is open", 0);
      settler.settle(new Attempt(claim, notSent, Duration.ZERO, settlement));
    }
  }

  /** The number was dialed a moment ago, or the claim is no longer ours. */
  public void coalesce(Exchange exchange) {
    Claim claim = claim(exchange);
    Answer answer =
        Answer.of(
            AnswerClass.COALESCED, Reason.REDIAL_WINDOW, "the number was dialed a moment ago", 0);
    settler.settle(
        new Attempt(claim, answer, Duration.ZERO, retries.settle(claim, answer, now(claim))));
  }

  /** Records the answer and what follows from it. */
  public void settle(Exchange exchange) {
    Claim claim = claim(exchange);
    Answer answer = exchange.getMessage().getBody(Answer.class);
    Settlement settlement = exchange.getVariable(SETTLEMENT, Settlement.class);
    if (settlement == null) {
      settlement =
          ReconcilePolicy.refused(claim, answer)
              .orElseGet(() -> retries.settle(claim, answer, now(claim)));
    }
    settler.settle(new Attempt(claim, answer, TrackDriveSteps.took(exchange), settlement));
  }

  /** Compared with times of the database, so it must be the database's too. */
  static Instant now(Claim claim) {
    return claim.databaseTime(System.nanoTime());
  }

  static Claim claim(Exchange exchange) {
    return (Claim) exchange.getVariable("claim");
  }
}
