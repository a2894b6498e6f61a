package org.trackdrivesync.source.salesforce;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackdrivesync.lead.ChangeKind;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.source.Fixtures;
import org.trackdrivesync.source.ParsedWebhook;
import org.trackdrivesync.source.Rejected;
import org.trackdrivesync.source.UnreadableWebhook;
import org.trackdrivesync.source.WebhookFormat;
import org.trackdrivesync.source.WebhookFormatContract;
import org.trackdrivesync.tenant.SalesforceMessageSettings;

/** What Salesforce's outbound messages become. */
class OutboundMessageFormatTest extends WebhookFormatContract {
  private static final String FORMAT = "salesforce-outbound-message";
  private static final String ORGANIZATION = "00D24000000abcdEAA";

  @Override
  protected WebhookFormat format() {
    return new OutboundMessageFormat(new SalesforceMessageSettings(ORGANIZATION));
  }

  @Override
  protected String record(Wanted wanted) {
    String created =
        wanted.kind() == ChangeKind.CREATED ? wanted.occurredAt() : "2020-01-01T00:00:00Z";
    return """
        <Notification><Id>%s</Id><sObject><Id>%s</Id><CreatedDate>%s</CreatedDate>\
        <SystemModstamp>%s</SystemModstamp><IsDeleted>%s</IsDeleted><Phone>%s</Phone></sObject>\
        </Notification>"""
        .formatted(
            wanted.eventId(),
            wanted.id(),
            created,
            wanted.occurredAt(),
            wanted.kind() == ChangeKind.DELETED,
            wanted.phone());
  }

  @Override
  protected String body(List<String> records) {
    return message(ORGANIZATION, String.join("", records));
  }

  @Override
  protected String nested(int levels) {
    return message(ORGANIZATION, "<a>".repeat(levels) + "</a>".repeat(levels));
  }

  @Override
  protected int most() {
    return 100;
  }

  private static String message(String organization, String inside) {
    return """
        <?xml version="1.0" encoding="UTF-8"?>\
        <e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>\
        <notifications xmlns="http://soap.sforce.com/2005/09/outbound">\
        <OrganizationId>%s</OrganizationId>%s</notifications></e:Body></e:Envelope>"""
        .formatted(organization, inside);
  }

  @Test
  void aNotificationIsALeadWithTheFieldsThatWereChosen() {
    LeadChange lead = fixture(FORMAT, "lead-created.xml");

    assertThat(lead.eventId()).isEqualTo("04l24000002nrC5AAI");
    assertThat(lead.crmId()).isEqualTo("00Q24000003abcdEAA");
    assertThat(lead.kind()).isEqualTo(ChangeKind.CREATED);
    assertThat(lead.occurredAt()).isEqualTo("2026-03-01T11:59:00Z");
    assertThat(lead.fields())
        .containsEntry("sObjectType", "Lead")
        .containsEntry("FirstName", "Ann & Bob")
        .containsEntry("MobilePhone", "(719) 555-0123")
        .containsEntry("Phone", "");
  }

  @Test
  void anOlderRecordIsUpdated() {
    assertThat(fixture(FORMAT, "lead-do-not-call.xml").kind()).isEqualTo(ChangeKind.UPDATED);
  }

  @Test
  void aNotificationWithoutAnIdSinksNoOther() {
    ParsedWebhook parsed = parse(Fixtures.of(FORMAT, "two-notifications.xml"), NOW);

    assertThat(parsed.changes()).hasSize(1);
    assertThat(parsed.rejected()).containsExactly(new Rejected(1, "sObject.Id: missing"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"doctype.xml", "bomb.xml"})
  void aDoctypeIsRefusedBeforeItIsLookedInto(String name) {
    assertThatExceptionOfType(UnreadableWebhook.class)
        .isThrownBy(() -> parse(Fixtures.of(FORMAT, name), NOW))
        .withMessageStartingWith("a DOCTYPE at line");
  }

  @ParameterizedTest
  @ValueSource(strings = {"00D24000000abcEEAA", "00D24000000ABCDEAA", "00D", "x"})
  void anotherOrganisationIsRefused(String organization) {
    assertThatExceptionOfType(UnreadableWebhook.class)
        .isThrownBy(() -> parse(message(organization, "")))
        .withMessageContaining("organization-id")
        .withMessageNotContaining(organization + " ");
  }

  @Test
  void theShortFormOfTheSameOrganisationIsTaken() {
    assertThat(parse(message(ORGANIZATION.substring(0, 15), "")).rejected()).isEmpty();
  }

  @Test
  void theFrameMustBeOfSalesforcesNamespaces() {
    String other = body(List.of()).replace("2005/09/outbound", "2005/09/other");

    assertThatExceptionOfType(UnreadableWebhook.class).isThrownBy(() -> parse(other));
  }

  @Test
  void aMessageThatSaysItIsOfAnotherEncodingIsReadAsUtf8() {
    String body =
        body(List.of(record(Wanted.lead("1").withPhone("Zoë")))).replace("UTF-8", "ISO-8859-1");

    assertThat(parse(body.getBytes(UTF_8), NOW).changes().get(0).fields())
        .containsEntry("Phone", "Zoë");
  }

  @Test
  void salesforceIsAnsweredWithItsAck() {
    assertThat(format().answer())
        .hasValueSatisfying(
            answer -> {
              assertThat(answer.status()).isEqualTo(200);
              assertThat(answer.contentType()).startsWith("text/xml");
              assertThat(answer.body())
                  .contains(
                      "<notificationsResponse xmlns=\"http://soap.sforce.com/2005/09/outbound\">")
                  .contains("<Ack>true</Ack>");
            });
  }
}
