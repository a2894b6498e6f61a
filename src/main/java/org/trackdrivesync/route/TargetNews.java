package org.trackdrivesync.route;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashSet;
import java.util.Set;
import org.jboss.logging.Logger;
import org.trackdrivesync.dispatch.RequestQueue;
import org.trackdrivesync.dispatch.StoreUnavailable;
import org.trackdrivesync.dispatch.TargetFinding;
import org.trackdrivesync.dispatch.TargetFinding.State;
import org.trackdrivesync.tenant.TenantId;
import org.trackdrivesync.trackdrive.Lesson;

/** What is done when a reading of schedules changed something: told once, and held calls let go. */
@ApplicationScoped
public class TargetNews {
  private static final Logger LOG = Logger.getLogger("org.trackdrivesync");

  private final RequestQueue queue;
  private final WorkBell bell;

  public TargetNews(RequestQueue queue, WorkBell bell) {
    this.queue = queue;
    this.bell = bell;
  }

  void take(TenantId tenant, Lesson lesson) {
    Set<String> unknown = new HashSet<>();
    for (Lesson.Change change : lesson.changes()) {
      if (change.now().state() != State.UNKNOWN || unknown.add(why(change.now()))) {
        tell(tenant, change);
      }
    }
    try {
      int free = 0;
      for (Lesson.Held held : lesson.free()) {
        free += queue.letGo(tenant, held.kind(), held.distribution(), held.reason());
      }
      if (free > 0) {
        bell.ring();
      }
    } catch (StoreUnavailable e) {
      LOG.debug("store away: what was held is found due within a minute");
    }
  }

  /** What keeps an account's schedules unread is told for one of its targets. */
  private static String why(TargetFinding finding) {
    return finding.sentence().replaceFirst("^\\S+ ", "");
  }

  /** A target that is first seen and in order is no news. */
  private static void tell(TenantId tenant, Lesson.Change change) {
    TargetFinding now = change.now();
    String line =
        "target tenant="
            + tenant
            + (" distribution=" + now.distribution())
            + (" state=" + now.state().label())
            + (" said=\"" + now.sentence() + "\"");
    if (now.state() != State.OK) {
      LOG.warn(line);
    } else if (change.before().state() != State.UNKNOWN) {
      LOG.info(line);
    }
  }
}
