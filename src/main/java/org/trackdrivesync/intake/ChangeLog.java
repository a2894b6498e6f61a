package org.trackdrivesync.intake;

import java.util.List;
import org.trackdrivesync.dispatch.StoreUnavailable;

/** Port: where changes become durable. */
public interface ChangeLog {
  /**
   * Stores changes with their decisions and requests in one transaction; returns after the commit.
   *
   * @return for each change, in order, whether it is new; false for a repeated event
   * @throws StoreUnavailable when nothing was stored
   */
  List<Boolean> append(List<PlannedChange> changes);
}
