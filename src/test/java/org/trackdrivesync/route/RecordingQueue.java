package org.trackdrivesync.route;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.trackdrivesync.dispatch.Attempt;
import org.trackdrivesync.dispatch.Claim;
import org.trackdrivesync.dispatch.Ending;
import org.trackdrivesync.dispatch.LateCall;
import org.trackdrivesync.dispatch.RequestKind;
import org.trackdrivesync.dispatch.RequestQueue;
import org.trackdrivesync.dispatch.Settlement;
import org.trackdrivesync.dispatch.StoreUnavailable;
import org.trackdrivesync.lead.Reason;
import org.trackdrivesync.tenant.TenantId;

/** A queue that takes everything and tells what was asked of it. */
final class RecordingQueue implements RequestQueue {
  record PutBack(Duration in, Reason reason) {}

  final List<Long> marked = new CopyOnWriteArrayList<>();
  final List<Long> released = new CopyOnWriteArrayList<>();
  final List<PutBack> putBack = new CopyOnWriteArrayList<>();
  final List<String> letGo = new CopyOnWriteArrayList<>();
  final List<Settlement> settled = new CopyOnWriteArrayList<>();
  final List<String> details = new CopyOnWriteArrayList<>();
  final List<LateCall> late = new CopyOnWriteArrayList<>();
  volatile boolean away;

  @Override
  public Round claim() {
    return new Round(List.of(), List.of(), null, Map.of());
  }

  @Override
  public boolean markSending(Claim claim) {
    marked.add(claim.requestId());
    return true;
  }

  @Override
  public void tellLate(List<LateCall> calls) {
    if (away) {
      throw new StoreUnavailable("cut off", new IOException());
    }
    late.addAll(calls);
  }

  @Override
  public void release(Claim claim) {
    released.add(claim.requestId());
  }

  @Override
  public void putBack(Claim claim, Duration in, Reason reason) {
    putBack.add(new PutBack(in, reason));
  }

  @Override
  public int letGo(TenantId tenant, RequestKind kind, String distribution, Reason heldFor) {
    letGo.add(kind + " " + distribution + " " + heldFor);
    return 1;
  }

  @Override
  public List<Ending> expire() {
    return List.of();
  }

  @Override
  public List<Ending> settle(Attempt attempt) {
    settled.add(attempt.settlement());
    details.add(attempt.answer().detail());
    return List.of();
  }

  @Override
  public int recoverLostClaims(boolean soleUser) {
    return 0;
  }
}
