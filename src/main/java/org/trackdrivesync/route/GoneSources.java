package org.trackdrivesync.route;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.jboss.logging.Logger;
import org.trackdrivesync.intake.FetchAllowance;
import org.trackdrivesync.intake.WantedRecords;
import org.trackdrivesync.route.Fetchers.Fetching;
import org.trackdrivesync.tenant.Deployment;

/**
 * Sources that were renamed or left the settings while their events waited for records: nobody
 * reads those any more. That is said once, and with {@code sync.retention} they go.
 */
@ApplicationScoped
public class GoneSources {
  private static final Logger LOG = Logger.getLogger(GoneSources.class);
  private static final Duration EVERY = Duration.ofMinutes(1);

  private final WantedRecords records;
  private final Collection<FetchAllowance> live;
  private final Duration keepFor;
  private boolean told;
  private long next = System.nanoTime();

  public GoneSources(WantedRecords records, Fetchers fetchers, Deployment deployment) {
    this.records = records;
    this.live = fetchers.all().stream().map(Fetching::allowance).toList();
    this.keepFor = deployment.retention();
  }

  /** Looks after them, if the last time was long enough ago. */
  void keep() {
    if (System.nanoTime() - next < 0) {
      return;
    }
    if (!told) {
      tell();
      told = true;
    }
    int removed = records.forget(List.copyOf(live), keepFor);
    if (removed > 0) {
      LOG.warnf(
          "gave up %d events of sources that the settings have no more: their records were not read"
              + " within sync.retention",
          removed);
    }
    next = System.nanoTime() + EVERY.toNanos();
  }

  private void tell() {
    records.standings().stream()
        .filter(one -> one.waiting() > 0)
        .filter(
            one ->
                live.stream()
                    .noneMatch(
                        source ->
                            source.tenant().equals(one.tenant())
                                && source.source().equals(one.source())))
        .forEach(
            one ->
                LOG.warnf(
                    "tenant=%s source=%s is not in the settings any more, and %d of its events wait"
                        + " for records: name it again to have them read; else they go with"
                        + " sync.retention",
                    one.tenant(), one.source(), one.waiting()));
  }
}
