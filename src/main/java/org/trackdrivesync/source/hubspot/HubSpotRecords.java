package org.trackdrivesync.source.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.trackdrivesync.source.CrmRecord;
import org.trackdrivesync.source.CrmRefusal;
import org.trackdrivesync.source.JsonFields;
import org.trackdrivesync.tenant.HubSpotSettings;

/** How HubSpot's API is asked for records, and how it writes them, whichever call it is. */
final class HubSpotRecords {
  static final String MERGED_IDS = "hs_merged_object_ids";
  static final String MODIFIED = "lastmodifieddate";
  static final String MODIFIED_OF_OTHERS = "hs_lastmodifieddate";

  private HubSpotRecords() {}

  /** What is asked of each record. */
  static SortedSet<String> properties(HubSpotSettings settings, Collection<String> fields) {
    TreeSet<String> all = new TreeSet<>(fields);
    all.addAll(settings.furtherFields());
    all.addAll(List.of(MERGED_IDS, MODIFIED, MODIFIED_OF_OTHERS));
    return all;
  }

  static Map<String, String> headers(HubSpotSettings settings) {
    return Map.of(
        "Authorization", "Bearer " + settings.accessToken().reveal(),
        "Content-Type", "application/json",
        "Accept", "application/json");
  }

  static CrmRefusal refusal(HubSpotSettings settings) {
    return new CrmRefusal(
        "HubSpot", "access-token", "the scope crm.objects." + settings.object() + ".read");
  }

  /**
   * @throws IllegalArgumentException for what is no record
   */
  static CrmRecord record(JsonNode result) {
    if (!result.path("id").isValueNode() || result.path("id").isNull()) {
      throw new IllegalArgumentException("a record without an id");
    }
    JsonNode properties = result.path("properties");
    return new CrmRecord(
        result.path("id").asText(),
        time(
            properties.path(MODIFIED),
            properties.path(MODIFIED_OF_OTHERS),
            result.path("updatedAt")),
        time(result.path("createdAt")),
        JsonFields.of(properties));
  }

  private static Optional<Instant> time(JsonNode... written) {
    for (JsonNode one : written) {
      try {
        if (one.isTextual()) {
          return Optional.of(OffsetDateTime.parse(one.textValue()).toInstant());
        }
      } catch (DateTimeException notIso) {
        // another of them may be
      }
    }
    return Optional.empty();
  }
}
