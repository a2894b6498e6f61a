package org.trackdrivesync.source.hubspot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.trackdrivesync.source.CrmAnswer;
import org.trackdrivesync.source.CrmRecord;
import org.trackdrivesync.source.CrmRefusal;
import org.trackdrivesync.source.CrmRequest;
import org.trackdrivesync.source.Fetched;
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
  private static final JsonMapper JSON = new JsonMapper();

  private final HubSpotSettings settings;
  private final Collection<String> properties;
  private final CrmRefusal refusal;

  /**
   * @param fields the properties that are looked at
   */
  public HubSpotFetcher(HubSpotSettings settings, Collection<String> fields) {
    this.settings = settings;
    this.properties = HubSpotRecords.properties(settings, fields);
    this.refusal = HubSpotRecords.refusal(settings);
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
        HubSpotRecords.headers(settings),
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
      CrmRecord record = HubSpotRecords.record(result);
      byId.put(record.id(), record);
      for (String merged :
          record.fields().getOrDefault(HubSpotRecords.MERGED_IDS, "").split("[;,]")) {
        byId.putIfAbsent(merged.strip(), record);
      }
    }
    byId.keySet().retainAll(ids);
    return byId;
  }
}
