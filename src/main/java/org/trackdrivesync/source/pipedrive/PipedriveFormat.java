package org.trackdrivesync.source.pipedrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.trackdrivesync.tenant.TenantId;

/**
 * Pipedrive's webhooks, version 2 (pipedrive.readme.io, "Guide for Webhooks v2", "Webhooks v2
 * migration guide"): {@code meta} says what happened, {@code data} how the object is now. A failed
 * delivery is sent again after 3, 30 and 150 seconds with the same {@code meta.id}.
 *
 * <p>Two persons that are merged arrive as a deletion with {@code merged_to_id} and a change with
 * {@code merged_from_id}, in any order. Both are told as the same merge, so that the deletion,
 * should it come first, does not end what the kept person is entitled to.
 *
 * <p>Only a person has a phone. Other objects have ids of their own, so theirs are told apart:
 * {@code deal/7}.
 */
public final class PipedriveFormat implements WebhookFormat {
  static final String PERSON = "person";

  @Override
  public ParsedWebhook parse(
      TenantId tenant, String source, byte[] body, Optional<String> messageId, Instant now) {
    ObjectNode event = JsonBody.object(body);
    JsonNode meta = event.path("meta");
    if (!meta.isObject()) {
      throw new UnreadableWebhook("meta is missing: the webhook must be of version 2");
    }
    DeliveryOrigin origin = new DeliveryOrigin(tenant, source, body, messageId, now);
    return Records.read(1, index -> read(meta, event.path("data"), origin));
  }

  private static LeadChange read(JsonNode meta, JsonNode data, DeliveryOrigin origin) {
    ChangeKind kind = kind(Values.text(meta.get("action")));
    String entity = Values.id("meta.entity", meta.get("entity"));
    String id = crmId(entity, "meta.entity_id", meta);
    String mergedTo = crmId(entity, "meta.merged_to_id", meta);
    String mergedFrom = crmId(entity, "meta.merged_from_id", meta);
    if (id.isEmpty()) {
      throw new LeadFault("meta.entity_id", "missing");
    }
    boolean merged = !mergedTo.isEmpty();
    return origin.change(
        0,
        Values.id("meta.id", meta.get("id")),
        merged ? mergedTo : id,
        merged ? ChangeKind.UPDATED : kind,
        Values.time("meta.timestamp", meta.get("timestamp")),
        merged ? List.of(id) : mergedFrom.isEmpty() ? List.of() : List.of(mergedFrom),
        kind == ChangeKind.DELETED ? Map.of() : fields(entity, data));
  }

  private static ChangeKind kind(String action) {
    return switch (action) {
      case "create" -> ChangeKind.CREATED;
      case "change" -> ChangeKind.UPDATED;
      case "delete" -> ChangeKind.DELETED;
      default -> throw new LeadFault("meta.action", "must be create, change or delete");
    };
  }

  private static String crmId(String entity, String field, JsonNode meta) {
    String id = Values.id(field, meta.get(field.substring("meta.".length())));
    return id.isEmpty() || entity.equals(PERSON) ? id : entity + "/" + id;
  }

  private static Map<String, String> fields(String entity, JsonNode data) {
    if (!(data instanceof ObjectNode object)) {
      throw new LeadFault("data", "missing");
    }
    PersonFields.simplify(object);
    object.put("entity", entity);
    return FlatFields.of(object, "data");
  }
}
