package org.trackdrivesync.source.highlevel;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.trackdrivesync.source.CrmAnswer;
import org.trackdrivesync.source.CrmRecord;
import org.trackdrivesync.source.CrmRefusal;
import org.trackdrivesync.source.CrmRequest;
import org.trackdrivesync.source.JsonBody;
import org.trackdrivesync.source.ListPlace;
import org.trackdrivesync.source.Listed;
import org.trackdrivesync.source.ListedFields;
import org.trackdrivesync.source.RecordLister;
import org.trackdrivesync.source.UnreadableWebhook;
import org.trackdrivesync.tenant.ApiAccess;
import org.trackdrivesync.tenant.HighLevelSettings;

/**
 * HighLevel's contacts by the time of their last change (marketplace.gohighlevel.com, "Search
 * Contacts": {@code POST /contacts/search}, 500 a page at most, a filter {@code range} on {@code
 * dateUpdated}). Pages go on behind the {@code searchAfter} of the last contact, which has no end
 * at 10,000 as pages by number have. A contact shows up there some seconds after it is saved.
 *
 * <p>{@code total} is of the whole span, so how many were told stands with the place.
 */
public final class HighLevelLister implements RecordLister {
  static final int MOST = 500;
  private static final String MODIFIED = "dateUpdated";
  private static final String AFTER = "searchAfter";
  private static final JsonMapper JSON = new JsonMapper();

  private final ApiAccess api;
  private final ListedFields fields;
  private final String location;
  private final CrmRefusal refusal =
      new CrmRefusal("HighLevel", "access-token", "the scope contacts.readonly of location-id");

  private HighLevelLister(ApiAccess api, String location, Collection<String> looked) {
    this.api = api;
    this.location = location;
    this.fields = new ListedFields(looked, HighLevelSettings.NAME);
  }

  /**
   * @param looked the fields that are looked at
   * @return empty where the source has no access token, or does not say of which location it is
   */
  public static Optional<RecordLister> of(HighLevelSettings settings, Collection<String> looked) {
    return settings.locationIds().size() == 1
        ? settings.api().map(api -> new HighLevelLister(api, settings.locationIds().get(0), looked))
        : Optional.empty();
  }

  @Override
  public Duration spacing() {
    return api.spacing();
  }

  @Override
  public Set<String> touched() {
    return Set.of(MODIFIED);
  }

  @Override
  public Map<String, String> looked(Map<String, String> told) {
    return fields.of(told);
  }

  @Override
  public CrmRequest request(ListPlace place) {
    ObjectNode body = JSON.createObjectNode().put("locationId", location).put("pageLimit", MOST);
    ObjectNode filter = body.putArray("filters").addObject();
    filter.put("field", MODIFIED).put("operator", "range");
    filter.putObject("value").put("gte", place.from().toString()).put("lte", place.to().toString());
    body.putArray("sort").addObject().put("field", MODIFIED).put("direction", "asc");
    JsonNode after = placed(place).path(AFTER);
    if (after.isArray()) {
      body.set(AFTER, after);
    }
    return new CrmRequest(
        "POST",
        api.apiUrl(),
        "/contacts/search",
        "",
        Map.of(
            "Authorization", "Bearer " + api.accessToken().reveal(),
            "Version", "2021-07-28",
            "Content-Type", "application/json",
            "Accept", "application/json"),
        body.toString());
  }

  @Override
  public Listed read(ListPlace place, CrmAnswer answer) {
    if (answer.status() != 200 && answer.status() != 201) {
      return new Listed.Refused(refusal.trouble(answer));
    }
    try {
      JsonNode told = JsonBody.read(answer.body().getBytes(UTF_8));
      return told.path("contacts").isArray()
          ? page(told, placed(place).path("told").asLong(0))
          : new Listed.Refused(refusal.unreadable(answer));
    } catch (UnreadableWebhook | IllegalArgumentException e) {
      return new Listed.Refused(refusal.unreadable(answer));
    }
  }

  /**
   * The last page is one without contacts, or the one that holds as many as are in the span at all.
   * A page may be shorter than was asked for, and contacts that are changed meanwhile leave the
   * span and the total; so neither ends the list by itself.
   */
  private Listed page(JsonNode answer, long toldBefore) {
    List<CrmRecord> records = new ArrayList<>();
    JsonNode after = answer.path(AFTER);
    for (JsonNode contact : answer.path("contacts")) {
      after = contact.path(AFTER).isArray() ? contact.get(AFTER) : after;
      records.add(record(contact));
    }
    long told = toldBefore + records.size();
    OptionalLong total =
        answer.path("total").isNumber()
            ? OptionalLong.of(answer.path("total").asLong())
            : OptionalLong.empty();
    boolean isLast = records.isEmpty() || total.orElse(Long.MAX_VALUE) <= records.size();
    Optional<String> next = Optional.empty();
    if (!isLast) {
      if (!after.isArray()) {
        throw new IllegalArgumentException("no place where the next page begins");
      }
      next = Optional.of(JSON.createObjectNode().put("told", told).set(AFTER, after).toString());
    }
    OptionalLong left =
        total.isPresent()
            ? OptionalLong.of(isLast ? 0 : Math.max(0, total.getAsLong() - told))
            : OptionalLong.empty();
    return new Listed.Page(records, next, left);
  }

  private CrmRecord record(JsonNode contact) {
    String id = contact.path("id").asText("");
    if (!(contact instanceof ObjectNode told) || id.isEmpty()) {
      throw new IllegalArgumentException("a contact without an id");
    }
    told.remove(List.of(AFTER, "type"));
    return new CrmRecord(
        id, time(told, MODIFIED), time(told, "dateAdded"), fields.of(ContactFields.simplify(told)));
  }

  private static Optional<Instant> time(JsonNode contact, String field) {
    try {
      return Optional.of(OffsetDateTime.parse(contact.path(field).asText("")).toInstant());
    } catch (DateTimeException notIso) {
      return Optional.empty();
    }
  }

  private static JsonNode placed(ListPlace place) {
    try {
      return place.after().isEmpty() ? JSON.createObjectNode() : JSON.readTree(place.after());
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("no place of this lister", e);
    }
  }
}
