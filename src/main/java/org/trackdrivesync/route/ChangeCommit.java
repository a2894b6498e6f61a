package org.trackdrivesync.route;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import org.trackdrivesync.dispatch.RequestKind;
import org.trackdrivesync.distribution.Decision;
import org.trackdrivesync.intake.ChangeLog;
import org.trackdrivesync.intake.PlannedChange;
import org.trackdrivesync.tenant.Tenant;

/** Makes changes durable with their decisions and requests, and wakes who sends them. */
@ApplicationScoped
public class ChangeCommit {
  private static final Duration LATELY = Duration.ofSeconds(5);

  private final ChangeLog log;
  private final Backlog backlog;
  private final WorkBell bell;
  private final Telemetry telemetry;
  private volatile long lastNanos = System.nanoTime() - LATELY.toNanos();

  public ChangeCommit(ChangeLog log, Backlog backlog, WorkBell bell, Telemetry telemetry) {
    this.log = log;
    this.backlog = backlog;
    this.bell = bell;
    this.telemetry = telemetry;
  }

  /** Returns after the commit. */
  Committed commit(Tenant tenant, String source, List<PlannedChange> changes) {
    return told(tenant, source, changes, log.append(changes));
  }

  /**
   * Counts what was stored, and wakes who sends it.
   *
   * @param fresh for each change, in order, whether it is new
   */
  Committed told(Tenant tenant, String source, List<PlannedChange> changes, List<Boolean> fresh) {
    lastNanos = System.nanoTime();
    int duplicates = 0;
    int ignored = 0;
    int requests = 0;
    boolean dialsOnly = true;
    for (int i = 0; i < changes.size(); i++) {
      if (!fresh.get(i)) {
        duplicates++;
      } else {
        ignored += changes.get(i).decision() instanceof Decision.Ignored ? 1 : 0;
        requests += changes.get(i).requests().size();
        dialsOnly &=
            changes.get(i).requests().stream().allMatch(r -> r.kind() == RequestKind.PROMOTE);
        telemetry.decided(changes.get(i));
      }
    }
    if (requests > 0) {
      backlog.grew(tenant, requests);
      bell.ring(tenant.id(), dialsOnly);
    }
    telemetry.changes(tenant.id(), source, "duplicate", duplicates);
    return new Committed(fresh, duplicates, ignored);
  }

  /** Whether something that happens now was stored here in the last seconds. */
  boolean isBusy() {
    return System.nanoTime() - lastNanos < LATELY.toNanos();
  }
}
