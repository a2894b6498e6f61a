package org.trackdrivesync.source.salesforce;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trackdrivesync.lead.ChangeKind;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.source.DeliveryOrigin;
import org.trackdrivesync.source.LeadFault;
import org.trackdrivesync.source.OccurredAt;
import org.trackdrivesync.source.ParsedWebhook;
import org.trackdrivesync.source.Records;
import org.trackdrivesync.source.UnreadableWebhook;
import org.trackdrivesync.source.Values;
import org.trackdrivesync.source.VendorAnswer;
import org.trackdrivesync.source.WebhookFormat;
import org.trackdrivesync.tenant.SalesforceMessageSettings;
import org.trackdrivesync.tenant.TenantId;

/**
 * Salesforce's outbound messages (SOAP API Developer Guide, "Outbound Messaging"): up to 100
 * notifications of one organisation, each with the fields that were chosen in Setup. The id of a
 * notification stays the same when it is sent again. What is not acknowledged by {@code Ack} comes
 * again for 24 hours, all of it: so a message with a notification that cannot be read is
 * acknowledged too.
 *
 * <p>The session id is never looked at. Nothing says whether a record is new, so it is where its
 * dates say so.
 */
public final class OutboundMessageFormat implements WebhookFormat {
  private static final VendorAnswer ACK =
      new VendorAnswer(
          200,
          "text/xml; charset=UTF-8",
          """
          <?xml version="1.0" encoding="UTF-8"?>
          <soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/">\
          <soapenv:Body><notificationsResponse xmlns="http://soap.sforce.com/2005/09/outbound">\
          <Ack>true</Ack></notificationsResponse></soapenv:Body></soapenv:Envelope>
          """);

  private final SalesforceMessageSettings settings;

  public OutboundMessageFormat(SalesforceMessageSettings settings) {
    this.settings = settings;
  }

  @Override
  public ParsedWebhook parse(
      TenantId tenant, String source, byte[] body, Optional<String> messageId, Instant now) {
    OutboundMessage message = OutboundMessage.read(body);
    if (!settings.isOrganization(message.organizationId())) {
      throw new UnreadableWebhook("of another organisation than organization-id");
    }
    DeliveryOrigin origin = new DeliveryOrigin(tenant, source, body, messageId, now);
    List<Notification> all = message.notifications();
    return Records.read(all.size(), index -> read(index, all.get(index), origin));
  }

  @Override
  public Optional<VendorAnswer> answer() {
    return Optional.of(ACK);
  }

  private static LeadChange read(int index, Notification notification, DeliveryOrigin origin) {
    Map<String, String> fields = notification.fields();
    String eventId = Values.id("Notification.Id", notification.id());
    String crmId = Values.id("sObject.Id", fields.getOrDefault("Id", ""));
    if (eventId.isEmpty() || crmId.isEmpty()) {
      throw new LeadFault(eventId.isEmpty() ? "Notification.Id" : "sObject.Id", "missing");
    }
    String modified =
        fields.getOrDefault("SystemModstamp", fields.getOrDefault("LastModifiedDate", ""));
    Instant time = OccurredAt.of("sObject.SystemModstamp", modified);
    return origin.change(
        index, eventId, crmId, kind(fields, time), time, List.of(), notification.checked());
  }

  private static ChangeKind kind(Map<String, String> fields, Instant modified) {
    if (fields.getOrDefault("IsDeleted", "").equals("true")) {
      return ChangeKind.DELETED;
    }
    Instant created = OccurredAt.of("sObject.CreatedDate", fields.getOrDefault("CreatedDate", ""));
    return created != null && created.equals(modified) ? ChangeKind.CREATED : ChangeKind.UPDATED;
  }
}
