package org.trackdrivesync.route;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Set;
import org.trackdrivesync.dispatch.WakeUps;
import org.trackdrivesync.tenant.TenantId;

/** Rung when work was committed: for this program's rounds, and for the other replicas'. */
@ApplicationScoped
public class WorkBell {
  private final DispatchLoop dispatch;
  private final WakeUps others;

  public WorkBell(DispatchLoop dispatch, WakeUps others) {
    this.dispatch = dispatch;
    this.others = others;
  }

  /** From now on the others' bells are heard here. */
  public void listen() {
    others.hear(this::heard);
  }

  public void stop() {
    others.close();
  }

  /** There may be work of any tenant. */
  public void ring() {
    dispatch.wake();
    others.tell(Set.of());
  }

  /**
   * A tenant has new requests.
   *
   * @param callsOnly all of them dial, so that they may wait for the tenant's next slot
   */
  void ring(TenantId tenant, boolean callsOnly) {
    if (callsOnly) {
      dispatch.wakeForCalls(tenant);
    } else {
      dispatch.wake();
    }
    others.tell(Set.of(tenant));
  }

  /** Mostly calls, which the teller is about to claim itself: they need no look before a slot. */
  private void heard(Set<TenantId> tenants) {
    if (tenants.isEmpty()) {
      dispatch.wake();
    } else {
      tenants.forEach(dispatch::wakeForCalls);
    }
  }
}
