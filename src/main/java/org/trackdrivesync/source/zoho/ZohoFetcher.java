package org.trackdrivesync.source.zoho;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.trackdrivesync.lead.SourceTrouble;
import org.trackdrivesync.source.CrmAnswer;
import org.trackdrivesync.source.CrmRecord;
import org.trackdrivesync.source.CrmRefusal;
import org.trackdrivesync.source.CrmRequest;
import org.trackdrivesync.source.Fetched;
import org.trackdrivesync.source.JsonFields;
import org.trackdrivesync.source.RecordFetcher;
import org.trackdrivesync.tenant.ZohoSettings;

/**
 * Zoho CRM's "Get Records" by ids (API v8: {@code GET /crm/v8/{module}?ids=…&fields=…}, 100 ids and
 * 50 fields at most; 204 where there is none of them).
 */
public final class ZohoFetcher implements RecordFetcher {
  static final int MOST = 100;
  private static final int MOST_FIELDS = 50;
  static final String MODIFIED = "Modified_Time";
  static final String CREATED = "Created_Time";
  private static final JsonMapper JSON = new JsonMapper();

  private final ZohoSettings settings;
  private final String fields;
  private final CrmRefusal refusal =
      new CrmRefusal("Zoho", "refresh-token", "the scope ZohoCRM.modules.READ");
  private final ZohoAccess access;

  /**
   * @param looked the fields that are looked at; of more than Zoho tells at once, those that the
   *     settings name come first, and then these in their order
   */
  public ZohoFetcher(ZohoSettings settings, Collection<String> looked, ZohoAccess access) {
    this.settings = settings;
    this.access = access;
    Set<String> others = new LinkedHashSet<>(looked);
    others.removeIf(name -> !name.matches("[A-Za-z][A-Za-z0-9_]*"));
    Set<String> all = new LinkedHashSet<>();
    all.add(MODIFIED);
    all.add(CREATED);
    all.addAll(settings.furtherFields());
    all.addAll(others);
    this.fields = all.stream().limit(MOST_FIELDS).collect(Collectors.joining(","));
  }

  @Override
  public int most() {
    return MOST;
  }

  @Override
  public Optional<CrmRequest> login(Instant now) {
    return access.login(now);
  }

  @Override
  public Optional<SourceTrouble> loggedIn(CrmAnswer answer, Instant now) {
    return access.loggedIn(answer, now);
  }

  @Override
  public void notLoggedIn() {
    access.notLoggedIn();
  }

  @Override
  public CrmRequest request(List<String> ids) {
    return new CrmRequest(
        "GET",
        settings.apiUrl(),
        "/crm/v8/" + settings.module(),
        "ids=" + String.join(",", ids) + "&fields=" + fields + "&per_page=" + MOST,
        Map.of("Authorization", access.authorization(), "Accept", "application/json"),
        "");
  }

  @Override
  public Fetched read(List<String> ids, CrmAnswer answer) {
    if (answer.status() == 401) {
      if (answer.body().contains("OAUTH_SCOPE_MISMATCH")) {
        return refusal.of(new CrmAnswer(403, answer.headers(), ""));
      }
      access.refused(); // the next reading logs in anew
    }
    if (answer.status() == 204) {
      return new Fetched.Records(Map.of());
    }
    if (answer.status() != 200) {
      return refusal.of(answer);
    }
    try {
      JsonNode data = JSON.readTree(answer.body()).path("data");
      return data.isArray()
          ? new Fetched.Records(records(ids, data))
          : new Fetched.Refused(refusal.unreadable(answer));
    } catch (JsonProcessingException e) {
      return new Fetched.Refused(refusal.unreadable(answer));
    }
  }

  private static Map<String, CrmRecord> records(List<String> ids, JsonNode data) {
    Map<String, CrmRecord> byId = new HashMap<>();
    for (JsonNode one : data) {
      String id = one.path("id").asText("");
      byId.put(id, new CrmRecord(id, time(one, MODIFIED), time(one, CREATED), JsonFields.of(one)));
    }
    byId.keySet().retainAll(ids);
    return byId;
  }

  private static Optional<Instant> time(JsonNode record, String field) {
    return ZohoTime.read(record.path(field).asText(""));
  }
}
