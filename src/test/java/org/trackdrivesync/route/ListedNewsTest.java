package org.trackdrivesync.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.intake.Backfill;
import org.trackdrivesync.intake.KnownRecords.Known;
import org.trackdrivesync.intake.KnownRecords.Teller;
import org.trackdrivesync.intake.KnownRecords.Told;
import org.trackdrivesync.intake.SourceCursors.Name;
import org.trackdrivesync.lead.ChangeKind;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.route.Listers.Listing;
import org.trackdrivesync.source.CrmRecord;
import org.trackdrivesync.source.ReadEvents;
import org.trackdrivesync.source.zoho.ZohoLogins;
import org.trackdrivesync.tenant.ATenant;
import org.trackdrivesync.tenant.Tenant;
import org.trackdrivesync.tenant.TenantRegistry;

/** Which states of listed records are news, and which events tell what a list told before. */
class ListedNewsTest {
  private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
  private static final Tenant ACME = aTenant().with("sources.hub.every", "10m").build();

  private final Map<String, Known> known = new HashMap<>();
  private final Listers listers = listers(ACME);
  private final Listing hub = listers.find(new Name(ACME.id(), "hub")).orElseThrow();
  private final ListedNews news = news(ACME);

  private static ATenant aTenant() {
    return ATenant.called("acme")
        .with("sources.hub.format", "hubspot")
        .with("sources.hub.signature", "hubspot-v3")
        .with("sources.hub.secret", "secret")
        .with("sources.hub.access-token", "pat");
  }

  private static Listers listers(Tenant tenant) {
    return new Listers(new TenantRegistry(List.of(tenant)), new ZohoLogins());
  }

  private ListedNews news(Tenant tenant) {
    return new ListedNews((id, source, ids) -> known, listers(tenant));
  }

  @Test
  void aRecordThatWasNeverToldOfIsNewsAndCountsFromItsLastChange() {
    LeadChange change = backfilled(record(NOON, "Reno")).get(0);

    assertThat(change.kind()).isEqualTo(ChangeKind.CREATED);
    assertThat(change.occurredAt()).isEqualTo(NOON);
    assertThat(change.eventId()).isEqualTo("7@" + NOON + "/3");
    assertThat(change.fields()).containsEntry("city", "Reno");
  }

  @Test
  void aStateThatWasToldIsNone() {
    told(NOON, "Reno", false);

    assertThat(backfilled(record(NOON, "Reno"))).isEmpty();
    assertThat(polled(record(NOON, "Reno"))).isEmpty();
    assertThat(polled(record(NOON.minusSeconds(5), "Vegas"))).as("an older one").isEmpty();
    assertThat(polled(record(NOON.plusSeconds(5), "Reno"))).as("touched only").isEmpty();
    assertThat(polled(record(NOON.plusSeconds(5), "Vegas")))
        .extracting(LeadChange::kind)
        .containsExactly(ChangeKind.UPDATED);
  }

  @Test
  void aRecordThatIsAboutToBeReadIsLeftToThat() {
    known.put("7", new Known(Optional.empty(), true));

    assertThat(backfilled(record(NOON, "Reno"))).isEmpty();
    assertThat(polled(record(NOON, "Reno"))).isEmpty();
  }

  @Test
  void whatWasRefusedIsDecidedOfAnewByABackfillAlone() {
    told(NOON, "Reno", true);

    assertThat(backfilled(record(NOON, "Reno")))
        .extracting(LeadChange::kind)
        .containsExactly(ChangeKind.UPDATED);
    assertThat(polled(record(NOON, "Reno"))).isEmpty();
  }

  @Test
  void aRecordThatWasMadeSinceIsCreated() {
    CrmRecord made =
        new CrmRecord(
            "7", Optional.of(NOON.plusSeconds(9)), Optional.of(NOON.plusSeconds(9)), Map.of());
    CrmRecord old =
        new CrmRecord(
            "8", Optional.of(NOON.plusSeconds(9)), Optional.of(NOON.minusSeconds(9)), Map.of());

    assertThat(news.of(hub, NOON, List.of(made, old), NOON.plusSeconds(60)))
        .extracting(LeadChange::kind)
        .containsExactly(ChangeKind.CREATED, ChangeKind.UPDATED);
  }

  @Test
  void anEventThatComesAfterThePollTellsNothingMore() {
    ReadEvents late = ReadEvents.of(List.of(event(NOON)), record(NOON, "Reno"));
    ReadEvents newer = ReadEvents.of(List.of(event(NOON.plusSeconds(1))), record(NOON, "Vegas"));

    assertThat(news.toldBefore(ACME.id(), "hub", List.of(late))).isEmpty();
    told(NOON, "Reno", false);
    assertThat(news.toldBefore(ACME.id(), "hub", List.of(late))).containsExactly(late);
    assertThat(news.toldBefore(ACME.id(), "hub", List.of(newer))).isEmpty();
  }

  @Test
  void anEventThatIsStampedAWhileAfterWhatTheListDatesTellsNothingMore() {
    ReadEvents late = ReadEvents.of(List.of(event(NOON.plusSeconds(9))), record(NOON, "Reno"));

    told(NOON, "Reno", false);
    assertThat(news.toldBefore(ACME.id(), "hub", List.of(late))).isEmpty();
    told(NOON, "Reno", false, Teller.LIST);
    assertThat(news.toldBefore(ACME.id(), "hub", List.of(late))).containsExactly(late);
    assertThat(news.wholeToldBefore(ACME.id(), "hub", List.of(late.change())))
        .containsExactly(late.change());
    told(NOON.minusSeconds(60), "Reno", false, Teller.LIST);
    assertThat(news.wholeToldBefore(ACME.id(), "hub", List.of(late.change()))).isEmpty();
  }

  @Test
  void anEventThatSaysMoreThanTheOneBeforeIsStillDecidedOf() {
    told(NOON, "Reno", false);
    LeadChange created = event(ChangeKind.CREATED, Map.of());
    LeadChange other = event(ChangeKind.UPDATED, Map.of("stage", "Hot"));
    LeadChange same = event(ChangeKind.UPDATED, Map.of("city", "Reno"));

    List<ReadEvents> events =
        Stream.of(created, other, same)
            .map(one -> ReadEvents.of(List.of(one), record(NOON, "Reno")))
            .toList();

    assertThat(news.toldBefore(ACME.id(), "hub", events))
        .containsExactly(events.get(1), events.get(2));
    ListedNews whereRulesAskWhatChanged =
        news(
            aTenant()
                .with("distributions.hot.match.changed", "stage")
                .with("distributions.hot.action", "ignore")
                .build());
    assertThat(whereRulesAskWhatChanged.toldBefore(ACME.id(), "hub", events))
        .containsExactly(events.get(2));
  }

  @Test
  void aSecondEventOfOneSaveTellsNothingMoreThoughNoListIsPolled() {
    told(NOON, "Reno", false);
    ReadEvents second = ReadEvents.of(List.of(event(NOON)), record(NOON, "Reno"));

    assertThat(news(aTenant().build()).toldBefore(ACME.id(), "hub", List.of(second)))
        .containsExactly(second);
  }

  @Test
  void whatABackfillOnlyEnrolledIsStillDecidedOfWhereItHappensNow() {
    told(NOON, "Reno", false, Teller.ENROLLING);
    ReadEvents late = ReadEvents.of(List.of(event(NOON)), record(NOON, "Reno"));

    assertThat(backfilled(record(NOON, "Reno"))).isEmpty();
    assertThat(polled(record(NOON, "Reno"))).hasSize(1);
    assertThat(news.toldBefore(ACME.id(), "hub", List.of(late))).isEmpty();
    assertThat(news.wholeToldBefore(ACME.id(), "hub", List.of(late.change()))).isEmpty();
  }

  private void told(Instant at, String city, boolean refused) {
    told(at, city, refused, Teller.EVENT);
  }

  private void told(Instant at, String city, boolean refused, Teller teller) {
    Map<String, String> fields = Map.of("city", city, "lastmodifieddate", "x", "changed", "city");
    known.put("7", new Known(Optional.of(new Told(at, fields, refused, teller)), false));
  }

  private List<LeadChange> backfilled(CrmRecord record) {
    Backfill backfill = new Backfill(3, ACME.id(), "hub", Backfill.Action.ENROLL, NOON, NOON, "");
    return news.of(hub, backfill, List.of(record));
  }

  private List<LeadChange> polled(CrmRecord record) {
    return news.of(hub, NOON, List.of(record), NOON.plusSeconds(60));
  }

  private static CrmRecord record(Instant modified, String city) {
    return new CrmRecord(
        "7",
        Optional.of(modified),
        Map.of("city", city, "lastmodifieddate", modified.toString(), "hs_object_id", "7"));
  }

  private static LeadChange event(ChangeKind kind, Map<String, String> fields) {
    return new LeadChange(ACME.id(), "hub", kind + fields.toString(), "7", kind, NOON, fields);
  }

  private static LeadChange event(Instant at) {
    return new LeadChange(
        ACME.id(), "hub", "event", "7", ChangeKind.UPDATED, at, Map.of("city", "Reno"));
  }
}
