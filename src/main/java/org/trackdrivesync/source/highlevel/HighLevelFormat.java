package org.trackdrivesync.source.highlevel;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.trackdrivesync.lead.ChangeKind;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.source.DeliveryOrigin;
import org.trackdrivesync.source.FlatFields;
import org.trackdrivesync.source.JsonBody;
import org.trackdrivesync.source.LeadFault;
import org.trackdrivesync.source.ParsedWebhook;
import org.trackdrivesync.source.Records;
import org.trackdrivesync.source.UnreadableWebhook;
import org.trackdrivesync.source.Values;
import org.trackdrivesync.source.WebhookFormat;
import org.trackdrivesync.tenant.HighLevelSettings;
import org.trackdrivesync.tenant.TenantId;

/**
 * HighLevel's webhooks of contacts and opportunities (marketplace.gohighlevel.com, "ContactCreate",
 * "ContactDndUpdate", "OpportunityStageUpdate"). The payload is flat, with {@code type} in front;
 * in the "Webhook Integration Guide" it stands below {@code data}, so that is taken too. Custom
 * fields become {@code customFields.<id>}. An event of an opportunity is a change of its contact,
 * its own values named {@code opportunity.<name>}. What is of the event and not of the contact is
 * left out, so that two events of one contact differ in nothing but what changed.
 *
 * <p>A deletion says which lead it was and nothing more: its number may well be a kept duplicate's.
 */
public final class HighLevelFormat implements WebhookFormat {
  private static final Set<String> PLAIN = Set.of("ContactCreate", "ContactUpdate");
  private static final String OPPORTUNITY = "Opportunity";

  private final HighLevelSettings settings;

  public HighLevelFormat(HighLevelSettings settings) {
    this.settings = settings;
  }

  @Override
  public ParsedWebhook parse(
      TenantId tenant, String source, byte[] body, Optional<String> messageId, Instant now) {
    ObjectNode event = JsonBody.object(body);
    ObjectNode data =
        event.get("data") instanceof ObjectNode below && !event.has("id") ? below : event;
    checkLocation(event, data);
    DeliveryOrigin origin = new DeliveryOrigin(tenant, source, body, messageId, now);
    return Records.read(1, index -> read(event, data, origin));
  }

  private void checkLocation(JsonNode event, JsonNode data) {
    String location = Values.text(data.get("locationId"));
    if (location.isEmpty()) {
      location = Values.text(event.get("locationId"));
    }
    if (!settings.locationIds().isEmpty() && !settings.locationIds().contains(location)) {
      throw new UnreadableWebhook("of another location than location-id");
    }
  }

  private static LeadChange read(ObjectNode event, ObjectNode data, DeliveryOrigin origin) {
    String type = Values.text(event.get("type"));
    boolean opportunity = type.startsWith(OPPORTUNITY);
    if (!opportunity && !type.startsWith("Contact")) {
      throw new LeadFault(
          "type", "neither of a contact nor of an opportunity: do not subscribe to it");
    }
    String idName = opportunity ? "contactId" : "id";
    String id = Values.id(idName, data.get(idName));
    if (id.isEmpty()) {
      throw new LeadFault(idName, "missing");
    }
    ChangeKind kind = kind(type);
    return origin.change(
        0,
        Values.id("webhookId", event.get("webhookId")),
        id,
        kind,
        Values.time("timestamp", event.get("timestamp")),
        List.of(),
        kind == ChangeKind.DELETED
            ? Map.of()
            : FlatFields.of(
                opportunity ? ofOpportunity(type, data) : ofContact(type, data), "body"));
  }

  private static ChangeKind kind(String type) {
    return switch (type) {
      case "ContactCreate" -> ChangeKind.CREATED;
      case "ContactDelete" -> ChangeKind.DELETED;
      default -> ChangeKind.UPDATED;
    };
  }

  /** What kind of event it was is told where the kind of change does not say it. */
  private static ObjectNode ofContact(String type, ObjectNode data) {
    data.remove(List.of("webhookId", "timestamp"));
    if (PLAIN.contains(type)) {
      data.remove("type");
    }
    return ContactFields.simplify(data);
  }

  private static ObjectNode ofOpportunity(String type, ObjectNode data) {
    ObjectNode fields = JsonNodeFactory.instance.objectNode();
    fields.put("type", type);
    fields.set("opportunity", ContactFields.simplify(data));
    return fields;
  }
}
