package org.trackdrivesync.route;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import org.trackdrivesync.intake.WantedEvent;
import org.trackdrivesync.intake.WantedRecords;
import org.trackdrivesync.route.Fetchers.Fetching;
import org.trackdrivesync.source.AwaitsRecord;
import org.trackdrivesync.tenant.Tenant;

/** Where events go that tell only an id: they are kept, and their records are read soon. */
@ApplicationScoped
public class WaitingRoom {
  private final Fetchers fetchers;
  private final WantedRecords records;
  private final FetchLoop loop;
  private final Telemetry telemetry;

  public WaitingRoom(
      Fetchers fetchers, WantedRecords records, FetchLoop loop, Telemetry telemetry) {
    this.fetchers = fetchers;
    this.records = records;
    this.loop = loop;
    this.telemetry = telemetry;
  }

  /** How many of them are new; returns after the commit. */
  int keep(Tenant tenant, String source, List<AwaitsRecord> events) {
    if (events.isEmpty()) {
      return 0;
    }
    Fetching fetching = fetchers.of(tenant.id(), source);
    List<Boolean> fresh =
        records.want(
            events.stream()
                .map(one -> new WantedEvent(one.event(), fetching.urgency(one.event())))
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
