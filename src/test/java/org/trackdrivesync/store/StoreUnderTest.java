package org.trackdrivesync.store;

import java.time.Duration;
import org.trackdrivesync.dispatch.BacklogCounts;
import org.trackdrivesync.dispatch.RequestQueue;
import org.trackdrivesync.intake.ChangeLog;
import org.trackdrivesync.tenant.TenantId;

/** A store as the contracts of its ports see it. */
interface StoreUnderTest {
  ChangeLog log();

  BacklogCounts backlog();

  /** The queue as one program among replicas has it. */
  RequestQueue queue(String owner);

  /** Lets time pass without waiting for it. */
  void advance(Duration time);

  void pause(TenantId tenant);
}
