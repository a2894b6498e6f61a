package org.trackdrivesync.source.pipedrive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.lead.ChangeKind;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.source.UnreadableWebhook;
import org.trackdrivesync.source.WebhookFormat;
import org.trackdrivesync.source.WebhookFormatContract;

/** What Pipedrive's webhooks become. */
class PipedriveFormatTest extends WebhookFormatContract {
  private static final Map<ChangeKind, String> ACTIONS =
      Map.of(
          ChangeKind.CREATED, "create", ChangeKind.UPDATED, "change", ChangeKind.DELETED, "delete");

  @Override
  protected WebhookFormat format() {
    return new PipedriveFormat();
  }

  @Override
  protected String record(Wanted wanted) {
    return """
        {"meta":{"id":"%s","entity":"person","entity_id":"%s","action":"%s","timestamp":"%s"},
         "data":{"phones":[{"value":"%s","primary":true}]}}"""
        .formatted(
            wanted.eventId(),
            wanted.id(),
            ACTIONS.get(wanted.kind()),
            wanted.occurredAt(),
            wanted.phone());
  }

  @Override
  protected String body(List<String> records) {
    return records.size() == 1 ? records.get(0) : "[" + String.join(",", records) + "]";
  }

  @Override
  protected String nested(int levels) {
    return "{\"meta\":{},\"data\":" + "[".repeat(levels) + "]".repeat(levels) + "}";
  }

  @Override
  protected int most() {
    return 1;
  }

  @Test
  void aPersonHasItsPrimaryPhoneAndEMailAndItsCustomFieldsByTheirKeys() {
    LeadChange lead = fixture("pipedrive", "person-create.json");

    assertThat(lead.eventId()).isEqualTo("9d1f6a2c-0000-4000-8000-000000000001");
    assertThat(lead.crmId()).isEqualTo("41");
    assertThat(lead.kind()).isEqualTo(ChangeKind.CREATED);
    assertThat(lead.fields())
        .containsEntry("phone", "+17195550123")
        .containsEntry("phones.0.value", "719-555-0177")
        .containsEntry("email", "ann@example.com")
        .containsEntry("first_name", "Ann")
        .containsEntry("label_ids", "5,9")
        .containsEntry("custom_fields.5b436fbd1b14bbeaeff1f8a23fb4e9ec6e2cbd1f", "25000")
        .containsEntry("custom_fields.6c436fbd1b14bbeaeff1f8a23fb4e9ec6e2cbd1f", "12");
  }

  @Test
  void whereNoPhoneIsPrimaryTheFirstCounts() {
    LeadChange lead =
        parse(
                """
                {"meta":{"id":"e","entity":"person","entity_id":"1","action":"change"},
                 "data":{"phone":[{"value":""},{"value":"719-555-0177"},{"value":"719-555-0178"}]}}
                """)
            .changes()
            .get(0);

    assertThat(lead.fields()).containsEntry("phone", "719-555-0177");
  }

  @Test
  void aDeletionTellsWhichLeadAndNoNumber() {
    LeadChange lead = fixture("pipedrive", "person-delete.json");

    assertThat(lead.kind()).isEqualTo(ChangeKind.DELETED);
    assertThat(lead.crmId()).isEqualTo("41");
    assertThat(lead.fields()).isEmpty();
  }

  @Test
  void bothEventsOfAMergeTellTheSameMerge() {
    LeadChange deletion = fixture("pipedrive", "merge-delete.json");
    LeadChange change = fixture("pipedrive", "merge-change.json");

    assertThat(List.of(deletion, change))
        .allSatisfy(
            one -> {
              assertThat(one.kind()).isEqualTo(ChangeKind.UPDATED);
              assertThat(one.crmId()).isEqualTo("41");
              assertThat(one.mergedFrom()).containsExactly("40");
            });
    assertThat(deletion.eventId()).isNotEqualTo(change.eventId());
  }

  @Test
  void aDealHasAnIdOfItsOwn() {
    LeadChange deal = fixture("pipedrive", "deal-change.json");

    assertThat(deal.crmId()).isEqualTo("deal/41");
    assertThat(deal.fields()).containsEntry("entity", "deal").containsEntry("person_id", "41");
  }

  @Test
  void aWebhookOfVersionOneIsRefusedWithWhatToDo() {
    assertThatExceptionOfType(UnreadableWebhook.class)
        .isThrownBy(() -> parse("{\"v\":1,\"current\":{}}"))
        .withMessageContaining("version 2");
  }
}
