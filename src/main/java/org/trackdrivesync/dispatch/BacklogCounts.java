package org.trackdrivesync.dispatch;

import java.time.Duration;
import java.util.List;
import org.trackdrivesync.tenant.TenantId;

/** Port: how many requests have not ended. */
public interface BacklogCounts {
  List<Row> read();

  /**
   * One tenant's requests of one kind.
   *
   * @param oldest age of the one that waits longest
   */
  record Row(TenantId tenant, RequestKind kind, long waiting, Duration oldest) {}
}
