package org.trackdrivesync.source.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.trackdrivesync.lead.ChangeKind;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.source.LeadFault;
import org.trackdrivesync.source.StoredText;
import org.trackdrivesync.tenant.TenantId;

/**
 * One event of a HubSpot webhook (developers.hubspot.com, "Webhooks API" and "Create generic
 * webhook subscriptions"). Its {@code eventId} is not unique: what happened, to which object and
 * when, is.
 *
 * @param verb what stands behind the dot of {@code subscriptionType}, alike for {@code contact.*}
 *     and {@code object.*}
 * @param property empty where none changed
 * @param mergedFrom the objects that are {@code objectId} now
 */
record HubSpotEvent(
    String verb,
    String objectId,
    Instant occurredAt,
    String property,
    String value,
    List<String> mergedFrom) {
  private static final int LONGEST_PROPERTY = 120;
  private static final int LONGEST_VALUE = 64 * 1024;
  private static final long YEAR_2200 = 7_258_118_400_000L;

  /**
   * @throws LeadFault telling what is wrong with it
   */
  static HubSpotEvent read(JsonNode event, HubSpotObject object) {
    if (!event.isObject()) {
      throw new LeadFault("event", "must be an object");
    }
    String type = event.path("subscriptionType").asText();
    object.require(type, event.path("objectTypeId"));
    String verb = type.substring(type.indexOf('.') + 1);
    List<String> merged = new ArrayList<>();
    String id = verb.equals("merge") ? survivor(event, merged) : id(event, "objectId");
    String property = event.path("propertyName").asText("");
    String value = event.path("propertyValue").asText("");
    return new HubSpotEvent(
        verb,
        id,
        occurredAt(event.path("occurredAt")),
        StoredText.checked("propertyName", property, LONGEST_PROPERTY),
        StoredText.checked("propertyValue", value, LONGEST_VALUE),
        merged);
  }

  /** The object that is left, which may be a new one; all others go into it. */
  private static String survivor(JsonNode event, List<String> merged) {
    String primary = id(event, "primaryObjectId");
    JsonNode fresh = event.path("newObjectId");
    String survivor = fresh.isValueNode() && !fresh.isNull() ? id(event, "newObjectId") : primary;
    for (JsonNode one : event.path("mergedObjectIds")) {
      merged.add(one.asText());
    }
    merged.add(primary);
    merged.removeIf(one -> one.equals(survivor) || !one.matches("\\d{1,20}"));
    return survivor;
  }

  private static String id(JsonNode event, String field) {
    String id = event.path(field).asText("");
    if (!id.matches("\\d{1,20}")) {
      throw new LeadFault(field, "must be a number");
    }
    return id;
  }

  private static Instant occurredAt(JsonNode written) {
    long millis = written.canConvertToLong() ? written.longValue() : -1;
    if (!written.isIntegralNumber() || millis < 0 || millis >= YEAR_2200) {
      throw new LeadFault("occurredAt", "must be milliseconds since 1970");
    }
    return Instant.ofEpochMilli(millis);
  }

  /** Whether it tells all there is to know, so that nothing has to be read. */
  boolean deletes() {
    return verb.equals("deletion") || verb.equals("privacyDeletion");
  }

  LeadChange change(TenantId tenant, String source) {
    ChangeKind kind =
        deletes()
            ? ChangeKind.DELETED
            : verb.equals("creation") ? ChangeKind.CREATED : ChangeKind.UPDATED;
    return new LeadChange(
        tenant,
        source,
        eventId(),
        objectId,
        kind,
        occurredAt,
        mergedFrom,
        property.isEmpty() ? Map.of() : Map.of(property, value));
  }

  /** Object, what happened, when; the value by its hash, since it may be a phone number. */
  private String eventId() {
    String changed =
        property.isEmpty()
            ? String.join(",", mergedFrom)
            : property + "=" + UUID.nameUUIDFromBytes(value.getBytes(StandardCharsets.UTF_8));
    String id = objectId + ":" + verb + ":" + occurredAt.toEpochMilli();
    return changed.isEmpty() ? id : id + ":" + (changed.length() > 200 ? hash(changed) : changed);
  }

  private static String hash(String text) {
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
  }
}
