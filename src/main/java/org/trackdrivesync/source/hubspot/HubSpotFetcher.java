package org.trackdrivesync.source.hubspot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.trackdrivesync.source.CrmAnswer;
import org.trackdrivesync.source.CrmRecord;
import org.trackdrivesync.source.CrmRefusal;
import org.trackdrivesync.source.CrmRequest;
import org.trackdrivesync.source.Fetched;
import org.trackdrivesync.source.JsonFields;
import org.trackdrivesync.source.RecordFetcher;
import org.trackdrivesync.tenant.HubSpotSettings;

/**
 * HubSpot's batch read (developers.hubspot.com, "CRM API | Contacts": {@code POST
 * /crm/v3/objects/{object}/batch/read}, 100 records at most). Ids that are not there are missing in
 * {@code results}, with status 207 and a list of errors. A record that was merged away may be
 * answered by the one it was merged into; that one is taken for it where it names the id among
 * those that it has taken in ({@code hs_merged_object_ids}).
 */
public final class HubSpotFetcher implements RecordFetcher {
  static final int MOST = 100;
  private static final String MERGED_IDS = "hs_merged_object_ids";
  private static final String MODIFIED = "lastmodifieddate";
  private static final String MODIFIED_OF_OTHERS = "hs_lastmodifieddate";
  private static final JsonMapper JSON = new JsonMapper();

  private final HubSpotSettings settings;
  private final Collection<String> properties;
  private final CrmRefusal refusal;

  /**
   * @param fields the properties that are looked at
   */
  public HubSpotFetcher(HubSpotSettings settings, Collection<String> fields) {
    this.settings = settings;
    TreeSet<String> all = new TreeSet<>(fields);
    all.addAll(settings.furtherFields());
    all.addAll(List.of(MERGED_IDS, MODIFIED, MODIFIED_OF_OTHERS));
    this.properties = all;
    this.refusal =
        new CrmRefusal(
            "HubSpot", "access-token", "the scope crm.objects." + settings.object() + ".read");
  }

  @Override
  public int most() {
    return MOST;
  }

  @Override
  public CrmRequest request(List<String> ids) {
    ObjectNode body = JSON.createObjectNode();
    properties.forEach(body.putArray("properties")::add);
    var inputs = body.putArray("inputs");
    ids.forEach(id -> inputs.addObject().put("id", id));
    return new CrmRequest(
        "POST",
        settings.apiUrl(),
        "/crm/v3/objects/" + settings.object() + "/batch/read",
        "",
        Map.of(
            "Authorization", "Bearer " + settings.accessToken().reveal(),
            "Content-Type", "application/json",
            "Accept", "application/json"),
        body.toString());
  }

  /** A property that does not exist is left out; one that is empty is null. */
  @Override
  public boolean tellsBlankFields() {
    return true;
  }

  @Override
  public Fetched read(List<String> ids, CrmAnswer answer) {
    if (answer.status() != 200 && answer.status() != 207) {
      return refusal.of(answer);
    }
    try {
      JsonNode results = JSON.readTree(answer.body()).path("results");
      return results.isArray()
          ? new Fetched.Records(records(ids, results))
          : new Fetched.Refused(refusal.unreadable(answer));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      return new Fetched.Refused(refusal.unreadable(answer));
    }
  }

  private static Map<String, CrmRecord> records(List<String> ids, JsonNode results) {
    Map<String, CrmRecord> byId = new HashMap<>();
    for (JsonNode result : results) {
      CrmRecord record = record(result);
      byId.put(record.id(), record);
      for (String merged : record.fields().getOrDefault(MERGED_IDS, "").split("[;,]")) {
        byId.putIfAbsent(merged.strip(), record);
      }
    }
    byId.keySet().retainAll(ids);
    return byId;
  }

  private static CrmRecord record(JsonNode result) {
    if (!result.path("id").isValueNode() || result.path("id").isNull()) {
      throw new IllegalArgumentException("a record without an id");
    }
    Map<String, String> fields = JsonFields.of(result.path("properties"));
    return new CrmRecord(result.path("id").asText(), modifiedAt(result), fields);
  }

  private static Optional<Instant> modifiedAt(JsonNode result) {
    JsonNode properties = result.path("properties");
    for (JsonNode written :
        List.of(
            properties.path(MODIFIED),
            properties.path(MODIFIED_OF_OTHERS),
            result.path("updatedAt"))) {
      try {
        if (written.isTextual()) {
          return Optional.of(OffsetDateTime.parse(written.textValue()).toInstant());
        }
      } catch (DateTimeException notIso) {
        // another of them may be
      }
    }
    return Optional.empty();
  }
}
