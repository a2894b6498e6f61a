package org.trackdrivesync.source.mapped;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
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
import org.trackdrivesync.tenant.MappedSettings;
import org.trackdrivesync.tenant.TenantId;

/** The payload format {@code mapped}: JSON of any shape, read by the selectors of its settings. */
public final class MappedFormat implements WebhookFormat {
  private static final int MOST_RECORDS = 1_000;

  private final Optional<Selector> each;
  private final Optional<Selector> eventId;
  private final Optional<Selector> changeType;
  private final Optional<Selector> id;
  private final Optional<Selector> occurredAt;
  private final Selector fields;
  private final Optional<Selector> mergedFrom;
  private final KindWords words;

  public MappedFormat(MappedSettings settings) {
    this.each = settings.each().map(text -> new Selector("each", text));
    this.eventId = settings.eventId().map(text -> new Selector("event-id", text));
    this.changeType = settings.changeType().map(text -> new Selector("change-type", text));
    this.id = settings.id().map(text -> new Selector("id", text));
    this.occurredAt = settings.occurredAt().map(text -> new Selector("occurred-at", text));
    this.fields = new Selector("fields", settings.fields().orElse("$"));
    this.mergedFrom = settings.mergedFrom().map(text -> new Selector("merged-from", text));
    this.words = new KindWords(settings.words());
  }

  @Override
  public ParsedWebhook parse(
      TenantId tenant, String source, byte[] body, Optional<String> messageId, Instant now) {
    JsonNode root = JsonBody.read(body);
    List<JsonNode> records = records(root);
    DeliveryOrigin origin = new DeliveryOrigin(tenant, source, body, messageId, now);
    return Records.read(records.size(), index -> read(index, root, records.get(index), origin));
  }

  private List<JsonNode> records(JsonNode root) {
    List<JsonNode> records = new ArrayList<>();
    if (each.isEmpty() && !root.isArray()) {
      records.add(root);
    } else {
      selected(root).forEach(records::add);
    }
    if (records.size() > MOST_RECORDS) {
      throw new UnreadableWebhook("more than 1,000 records");
    }
    return records;
  }

  /** A body that is an array is an array of records, whether {@code each} says so or not. */
  private JsonNode selected(JsonNode root) {
    JsonNode found;
    try {
      found = each.isEmpty() ? root : each.get().find(root, root);
    } catch (LeadFault e) {
      throw new UnreadableWebhook(e.getMessage());
    }
    boolean nothing = found == null || found.isNull() || found.isMissingNode();
    if (nothing || (found.isEmpty() && each.isPresent() && !each.get().isDefinite())) {
      throw new UnreadableWebhook("each finds no records");
    }
    return found.isArray() ? found : JsonNodeFactory.instance.arrayNode().add(found);
  }

  private LeadChange read(int index, JsonNode root, JsonNode record, DeliveryOrigin origin) {
    if (!record.isObject()) {
      throw new LeadFault("record", "not an object");
    }
    ChangeKind kind = words.of(changeType.map(s -> Values.text(s.one(root, record))).orElse(""));
    Instant time =
        occurredAt.map(s -> Values.time("occurred-at", s.one(root, record))).orElse(null);
    return origin.change(
        index,
        eventId(index, root, record),
        id.map(s -> Values.id("id", s.one(root, record))).orElse(""),
        kind,
        time,
        mergedFrom(root, record),
        fields(root, record, kind));
  }

  /** One id, or an array of them; none where nothing was merged. */
  private List<String> mergedFrom(JsonNode root, JsonNode record) {
    JsonNode found = mergedFrom.map(s -> s.find(root, record)).orElse(null);
    if (found == null || found.isNull() || found.isMissingNode()) {
      return List.of();
    }
    List<String> ids = new ArrayList<>();
    for (JsonNode one : found.isArray() ? found : List.of(found)) {
      ids.add(Values.id("merged-from", one));
    }
    ids.removeIf(String::isEmpty);
    return ids;
  }

  /** An id of the whole body is the same for each of its records, so their place is added. */
  private String eventId(int index, JsonNode root, JsonNode record) {
    if (eventId.isEmpty()) {
      return "";
    }
    String found = Values.id("event-id", eventId.get().one(root, record));
    return found.isEmpty() || !eventId.get().ofBody() ? found : found + "#" + index;
  }

  private Map<String, String> fields(JsonNode root, JsonNode record, ChangeKind kind) {
    JsonNode found = fields.find(root, record);
    if (found == null || found.isNull() || found.isMissingNode() || found.isEmpty()) {
      if (kind == ChangeKind.DELETED) {
        return Map.of();
      }
      throw new LeadFault("fields", "finds nothing in this record");
    }
    return FlatFields.of(Values.isPairs(found) ? Values.ofPairs(found) : merged(found), "fields");
  }

  /** Of several objects one; what a later one says wins. */
  private static JsonNode merged(JsonNode found) {
    if (!found.isArray()) {
      return found;
    }
    ObjectNode all = JsonNodeFactory.instance.objectNode();
    for (JsonNode one : found) {
      if (!(one instanceof ObjectNode object)) {
        return found;
      }
      all.setAll(object);
    }
    return all;
  }
}
