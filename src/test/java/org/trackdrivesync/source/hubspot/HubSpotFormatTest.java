package org.trackdrivesync.source.hubspot;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.lead.ChangeKind;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.simulator.hubspot.HubSpotWebhooks;
import org.trackdrivesync.source.AwaitsRecord;
import org.trackdrivesync.source.ParsedWebhook;
import org.trackdrivesync.source.Rejected;
import org.trackdrivesync.source.UnreadableWebhook;
import org.trackdrivesync.tenant.HubSpotSettings;
import org.trackdrivesync.tenant.Secret;
import org.trackdrivesync.tenant.TenantId;

class HubSpotFormatTest {
  private static final Instant T = Instant.ofEpochMilli(1_772_000_000_123L);
  private static final HubSpotFormat FORMAT = format("contacts");

  @Test
  void aCreatedContactAwaitsItsRecord() {
    LeadChange event = onlyWanted(parse(HubSpotWebhooks.created(7, T)));

    assertThat(event.kind()).isEqualTo(ChangeKind.CREATED);
    assertThat(event.crmId()).isEqualTo("7");
    assertThat(event.occurredAt()).isEqualTo(T);
    assertThat(event.eventId()).isEqualTo("7:creation:1772000000123");
    assertThat(event.fields()).isEmpty();
  }

  @Test
  void aChangedPropertyTellsItselfAndAwaitsTheRest() {
    LeadChange event = onlyWanted(parse(HubSpotWebhooks.changed(7, "hs_lead_status", "HOT", T)));

    assertThat(event.kind()).isEqualTo(ChangeKind.UPDATED);
    assertThat(event.fields()).isEqualTo(Map.of("hs_lead_status", "HOT"));
  }

  @Test
  void aPhoneNumberIsNoPartOfAnEventsId() {
    LeadChange event = onlyWanted(parse(HubSpotWebhooks.changed(7, "phone", "+17195550100", T)));

    assertThat(event.eventId()).startsWith("7:propertyChange:").doesNotContain("7195550100");
  }

  @Test
  void oneEventIsTheSameAgainWhateverItsEventIdAndAttempt() {
    ObjectNode first = HubSpotWebhooks.changed(7, "city", "Reno", T);
    ObjectNode again = first.deepCopy().put("eventId", 999).put("attemptNumber", 3);
    ObjectNode generic = again.deepCopy().put("subscriptionType", "object.propertyChange");
    generic.put("objectTypeId", "0-1").put("subscriptionId", 34);
    List<String> others =
        eventIds(
            parse(
                HubSpotWebhooks.changed(7, "city", "Elko", T),
                HubSpotWebhooks.changed(7, "state", "Reno", T),
                HubSpotWebhooks.changed(8, "city", "Reno", T),
                HubSpotWebhooks.changed(7, "city", "Reno", T.plusMillis(1)),
                HubSpotWebhooks.created(7, T)));

    List<String> ids = eventIds(parse(first, again, generic));

    assertThat(ids).hasSize(3);
    assertThat(ids.stream().distinct()).hasSize(1);
    assertThat(others).doesNotHaveDuplicates().doesNotContain(ids.get(0));
  }

  @Test
  void whatIsDeletedOrForgottenIsKnownAtOnce() {
    ParsedWebhook parsed = parse(HubSpotWebhooks.deleted(7, T), HubSpotWebhooks.forgotten(8, T));

    assertThat(parsed.wanted()).isEmpty();
    assertThat(parsed.changes())
        .extracting(LeadChange::kind)
        .containsExactly(ChangeKind.DELETED, ChangeKind.DELETED);
  }

  @Test
  void aMergeIsOfTheContactThatIsLeft() {
    ObjectNode intoPrimary = HubSpotWebhooks.merged(7, 9, T);
    ObjectNode intoNew = HubSpotWebhooks.merged(7, 9, T).put("newObjectId", 11);

    List<AwaitsRecord> merges = parse(intoPrimary, intoNew).wanted();

    assertThat(merges.get(0).event().crmId()).isEqualTo("7");
    assertThat(merges.get(0).event().mergedFrom()).containsExactly("9");
    assertThat(merges.get(1).event().crmId()).isEqualTo("11");
    assertThat(merges.get(1).event().mergedFrom()).containsExactly("9", "7");
  }

  @Test
  void whatIsNotOfContactsIsReportedByItsIndexAndSinksNothing() {
    ObjectNode deal = HubSpotWebhooks.created(1, T).put("subscriptionType", "deal.creation");
    ObjectNode company =
        HubSpotWebhooks.created(2, T)
            .put("subscriptionType", "object.creation")
            .put("objectTypeId", "0-2");
    ObjectNode association =
        HubSpotWebhooks.created(3, T).put("subscriptionType", "contact.associationChange");
    ObjectNode nobody = HubSpotWebhooks.created(4, T);
    nobody.remove("objectId");
    ObjectNode never = HubSpotWebhooks.created(5, T).put("occurredAt", "yesterday");

    ParsedWebhook parsed =
        parse(deal, company, association, nobody, never, HubSpotWebhooks.created(6, T));

    assertThat(parsed.rejected()).extracting(Rejected::index).containsExactly(0, 1, 2, 3, 4);
    assertThat(parsed.rejected().get(0).reason()).contains("contacts, which this source reads");
    assertThat(parsed.rejected().get(2).reason()).contains("subscribe to creation");
    assertThat(onlyWanted(parsed).crmId()).isEqualTo("6");
    assertThat(parsed.wanted().get(0).index()).isEqualTo(5);
  }

  @Test
  void anotherObjectMayBeTheLeads() {
    ObjectNode custom =
        HubSpotWebhooks.created(6, T)
            .put("subscriptionType", "object.creation")
            .put("objectTypeId", "2-3444025");

    assertThat(
            format("2-3444025")
                .parse(new TenantId("acme"), "hub", bytes(List.of(custom)), Optional.empty(), T)
                .wanted())
        .hasSize(1);
  }

  @Test
  void aHundredEventsAreRead() {
    List<ObjectNode> events = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      events.add(HubSpotWebhooks.created(i, T));
    }

    assertThat(parse(events.toArray(ObjectNode[]::new)).wanted()).hasSize(100);
  }

  @Test
  void whatIsNoArrayOfEventsIsNotReadable() {
    for (String body :
        List.of(
            "",
            "{}",
            "nothing",
            "[{\"objectId\":1,\"objectId\":2}]",
            "[] []",
            "[".repeat(100),
            "[" + "{},".repeat(1000) + "{}]")) {
      assertThatThrownBy(
              () ->
                  FORMAT.parse(
                      new TenantId("acme"), "hub", body.getBytes(UTF_8), Optional.empty(), T))
          .as(body)
          .isInstanceOf(UnreadableWebhook.class);
    }
  }

  private static HubSpotFormat format(String object) {
    return new HubSpotFormat(
        new HubSpotSettings(
            object,
            new Secret("pat"),
            URI.create("https://api.hubapi.com"),
            List.of(),
            BigDecimal.TEN));
  }

  private static ParsedWebhook parse(ObjectNode... events) {
    return FORMAT.parse(new TenantId("acme"), "hub", bytes(List.of(events)), Optional.empty(), T);
  }

  private static byte[] bytes(List<ObjectNode> events) {
    return HubSpotWebhooks.body(events).getBytes(UTF_8);
  }

  private static LeadChange onlyWanted(ParsedWebhook parsed) {
    assertThat(parsed.wanted()).hasSize(1);
    return parsed.wanted().get(0).event();
  }

  private static List<String> eventIds(ParsedWebhook parsed) {
    return parsed.wanted().stream().map(one -> one.event().eventId()).toList();
  }
}
