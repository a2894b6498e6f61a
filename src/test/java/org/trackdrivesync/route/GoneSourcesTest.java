package org.trackdrivesync.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.intake.FetchAllowance;
import org.trackdrivesync.intake.Urgency;
import org.trackdrivesync.intake.WantedEvent;
import org.trackdrivesync.intake.WantedRecords;
import org.trackdrivesync.lead.ChangeKind;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.source.zoho.ZohoLogins;
import org.trackdrivesync.store.InMemoryStore;
import org.trackdrivesync.tenant.ATenant;
import org.trackdrivesync.tenant.Deployment;
import org.trackdrivesync.tenant.StoreSettings;
import org.trackdrivesync.tenant.Tenant;
import org.trackdrivesync.tenant.TenantRegistry;

/** A source that was renamed while events of its old name waited for their records. */
class GoneSourcesTest {
  private static final Duration A_WEEK = Duration.ofDays(7);
  private static final Tenant ACME =
      ATenant.called("acme")
          .with("max-backlog", "2")
          .with("sources.hub.format", "hubspot")
          .with("sources.hub.signature", "hubspot-v3")
          .with("sources.hub.secret", "client-secret")
          .with("sources.hub.access-token", "pat")
          .build();

  private final TenantRegistry tenants = new TenantRegistry(List.of(ACME));
  private final Fetchers fetchers = new Fetchers(tenants, new ZohoLogins());
  private final InMemoryStore store = new InMemoryStore(tenants, Instant.EPOCH);
  private final WantedRecords records = store.wanted();

  @BeforeEach
  void threeOfTheOldNameWait() {
    records.watch(List.of(new FetchAllowance(ACME.id(), "old", Duration.ofMillis(100), 10)), false);
    records.watch(List.of(fetchers.of(ACME.id(), "hub").allowance()), false);
    want("old", "1", "2", "3");
  }

  @Test
  void theirEventsAreNoPartOfTheTenantsBacklog() {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    Backlog backlog = new Backlog(List::of, tenants, meters);

    new WantedGauges(records, backlog, fetchers, meters).refresh();
    assertThatCode(() -> backlog.refuseIfFull(ACME)).doesNotThrowAnyException();

    want("hub", "4", "5");
    new WantedGauges(records, backlog, fetchers, meters).refresh();
    assertThatThrownBy(() -> backlog.refuseIfFull(ACME)).isInstanceOf(BacklogFull.class);
  }

  @Test
  void theyGoWithTheRetentionAndThoseOfALiveSourceDoNot() {
    want("hub", "4");
    GoneSources gone = new GoneSources(records, fetchers, deployment());
    gone.keep();
    assertThat(waiting()).containsOnly(Map.entry("old", 3L), Map.entry("hub", 1L));

    store.advance(A_WEEK.plusDays(1));
    new GoneSources(records, fetchers, deployment()).keep();

    assertThat(waiting()).containsOnly(Map.entry("hub", 1L));
  }

  private Map<String, Long> waiting() {
    Map<String, Long> waiting = new TreeMap<>();
    records.standings().stream()
        .filter(one -> one.waiting() > 0)
        .forEach(one -> waiting.put(one.source(), one.waiting()));
    return waiting;
  }

  private void want(String source, String... ids) {
    for (String id : ids) {
      LeadChange event =
          new LeadChange(
              ACME.id(), source, id, id, ChangeKind.UPDATED, Instant.EPOCH, Map.of("city", "Reno"));
      records.want(List.of(new WantedEvent(event, Urgency.COLD)));
    }
  }

  private Deployment deployment() {
    return new Deployment(
        tenants,
        new StoreSettings(Path.of("unused"), 0),
        A_WEEK,
        Map.of(),
        new TreeMap<>(),
        Optional.empty(),
        List.of());
  }
}
