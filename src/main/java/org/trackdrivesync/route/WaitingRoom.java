package org.trackdrivesync.route;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.trackdrivesync.intake.Planner;
import org.trackdrivesync.intake.WantedEvent;
import org.trackdrivesync.intake.WantedRecords;
import org.trackdrivesync.source.AwaitsRecord;
import org.trackdrivesync.tenant.Tenant;

/** Where events go that tell only an id: they are kept, and their records are read soon. */
@ApplicationScoped
public class WaitingRoom {
  private final Planners planners;
  private final WantedRecords records;
  private final FetchLoop loop;
  private final Telemetry telemetry;

  public WaitingRoom(
      Planners planners, WantedRecords records, FetchLoop loop, Telemetry telemetry) {
    this.planners = planners;
    this.records = records;
    this.loop = loop;
    this.telemetry = telemetry;
  }

  /** How many of them are new; returns after the commit. */
  int keep(Tenant tenant, String source, List<AwaitsRecord> events) {
    if (events.isEmpty()) {
      return 0;
    }
    Planner planner = planners.of(tenant.id());
    List<Boolean> fresh =
        records.want(
            events.stream()
                .map(one -> new WantedEvent(one.event(), planner.urgency(one.event())))
                .toList());
    int kept = (int) fresh.stream().filter(isNew -> isNew).count();
    telemetry.changes(tenant.id(), source, "wanted", kept);
    telemetry.changes(tenant.id(), source, "duplicate", events.size() - kept);
    if (kept > 0) {
      loop.wake();
    }
    return kept;
  }
}
