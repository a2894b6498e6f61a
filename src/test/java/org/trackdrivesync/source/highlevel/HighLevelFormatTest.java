package org.trackdrivesync.source.highlevel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.lead.ChangeKind;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.source.Fixtures;
import org.trackdrivesync.source.UnreadableWebhook;
import org.trackdrivesync.source.WebhookFormat;
import org.trackdrivesync.source.WebhookFormatContract;
import org.trackdrivesync.tenant.HighLevelSettings;

/** What HighLevel's webhooks become. */
class HighLevelFormatTest extends WebhookFormatContract {
  private static final String CONTACT = "nmFmQEsNgz6AVpgLVUJ0";

  @Override
  protected WebhookFormat format() {
    return new HighLevelFormat(new HighLevelSettings(List.of(), Optional.empty()));
  }

  @Override
  protected String record(Wanted wanted) {
    String type =
        switch (wanted.kind()) {
          case CREATED -> "ContactCreate";
          case UPDATED -> "ContactUpdate";
          case DELETED -> "ContactDelete";
        };
    return """
        {"type":"%s","webhookId":"%s","id":"%s","timestamp":"%s","phone":"%s"}"""
        .formatted(type, wanted.eventId(), wanted.id(), wanted.occurredAt(), wanted.phone());
  }

  @Override
  protected String body(List<String> records) {
    return records.size() == 1 ? records.get(0) : "[" + String.join(",", records) + "]";
  }

  @Override
  protected String nested(int levels) {
    return "{\"type\":\"ContactUpdate\",\"a\":" + "[".repeat(levels) + "]".repeat(levels) + "}";
  }

  @Override
  protected int most() {
    return 1;
  }

  @Test
  void aContactIsALeadWithItsCustomFieldsByTheirIds() {
    LeadChange lead = fixture("highlevel", "contact-create.json");

    assertThat(lead.eventId()).isEqualTo("6f1c1f5e-1111-4444-8888-2b1d8a6f0001");
    assertThat(lead.crmId()).isEqualTo(CONTACT);
    assertThat(lead.kind()).isEqualTo(ChangeKind.CREATED);
    assertThat(lead.occurredAt()).isEqualTo("2026-03-01T11:59:00Z");
    assertThat(lead.fields())
        .containsEntry("phone", "+17195550123")
        .containsEntry("firstName", "Ann")
        .containsEntry("tags", "hot,solar")
        .containsEntry("customFields.BcdmQEsNgz6AVpgLVUJ0", "25000")
        .containsEntry("customFields.FcdmQEsNgz6AVpgLVUJ0", "roof,owner");
  }

  @Test
  void whatIsOfTheEventIsNoFieldOfTheContact() {
    assertThat(fixture("highlevel", "contact-create.json").fields())
        .doesNotContainKeys("type", "timestamp", "webhookId");
    assertThat(fixture("highlevel", "contact-dnd-update.json").fields())
        .containsEntry("type", "ContactDndUpdate");
  }

  @Test
  void whoIsNotToBeDisturbedIsToldByTheChannel() {
    LeadChange lead = fixture("highlevel", "contact-dnd-update.json");

    assertThat(lead.kind()).isEqualTo(ChangeKind.UPDATED);
    assertThat(lead.fields())
        .containsEntry("dnd", "false")
        .containsEntry("dndSettings.Call.status", "active");
  }

  @Test
  void aDeletionTellsWhichLeadAndNoNumber() {
    LeadChange lead = fixture("highlevel", "contact-delete.json");

    assertThat(lead.kind()).isEqualTo(ChangeKind.DELETED);
    assertThat(lead.crmId()).isEqualTo(CONTACT);
    assertThat(lead.fields()).isEmpty();
  }

  @Test
  void anOpportunityIsAChangeOfItsContact() {
    LeadChange lead = fixture("highlevel", "opportunity-stage-update.json");

    assertThat(lead.crmId()).isEqualTo(CONTACT);
    assertThat(lead.kind()).isEqualTo(ChangeKind.UPDATED);
    assertThat(lead.fields())
        .containsEntry("type", "OpportunityStageUpdate")
        .containsEntry("opportunity.status", "open")
        .doesNotContainKey("name");
  }

  @Test
  void whatStandsBelowDataIsReadAlike() {
    assertThat(fixture("highlevel", "below-data.json").fields()).containsKey("phone");
  }

  @Test
  void anEventOfAnotherLocationIsRefused() {
    WebhookFormat other =
        new HighLevelFormat(new HighLevelSettings(List.of("another"), Optional.empty()));

    assertThatExceptionOfType(UnreadableWebhook.class)
        .isThrownBy(
            () ->
                other.parse(
                    TENANT,
                    "crm",
                    Fixtures.of("highlevel", "contact-create.json"),
                    Optional.empty(),
                    NOW))
        .withMessageContaining("location-id");
  }

  @Test
  void anEventOfNeitherContactNorOpportunityIsRejected() {
    assertThat(parse("{\"type\":\"NoteCreate\",\"id\":\"1\"}").rejected()).hasSize(1);
  }
}
