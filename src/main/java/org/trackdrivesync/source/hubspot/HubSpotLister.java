package org.trackdrivesync.source.hubspot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.trackdrivesync.source.CrmAnswer;
import org.trackdrivesync.source.CrmRecord;
import org.trackdrivesync.source.CrmRefusal;
import org.trackdrivesync.source.CrmRequest;
import org.trackdrivesync.source.ListPlace;
import org.trackdrivesync.source.Listed;
import org.trackdrivesync.source.RecordLister;
import org.trackdrivesync.tenant.HubSpotSettings;

/**
 * HubSpot's search (developers.hubspot.com, "Search the CRM": {@code POST
 * /crm/v3/objects/{object}/search}, pages of 200, one rule to sort by, 10,000 results of a query, a
 * limit of its own of five searches a second to an account; a changelog of 2020 told four).
 *
 * <p>Each page is a query of its own, for what was changed from the last record's time on, so that
 * none comes near to the 10,000. Paging by {@code after} counts results: a record that is changed
 * meanwhile leaves its place, all behind it move up, and one is passed over. Of the last record's
 * millisecond some may have been told: their ids are part of the place. Where many share one
 * millisecond, as after an import, its records are listed by their ids.
 */
public final class HubSpotLister implements RecordLister {
  static final int MOST = 200;

  /** So many records of one millisecond are told apart by their ids in the place. */
  private static final int MOST_TOLD = 50;

  private static final Duration SPACING = Duration.ofMillis(300);
  private static final String ID = "hs_object_id";
  private static final Set<String> CONTACTS = Set.of("contacts", "0-1");
  private static final JsonMapper JSON = new JsonMapper();

  private final HubSpotSettings settings;
  private final Collection<String> properties;
  private final CrmRefusal refusal;
  private final String modified;

  /**
   * @param fields the properties that are looked at
   */
  public HubSpotLister(HubSpotSettings settings, Collection<String> fields) {
    this.settings = settings;
    this.properties = HubSpotRecords.properties(settings, fields);
    this.refusal = HubSpotRecords.refusal(settings);
    this.modified =
        CONTACTS.contains(settings.object())
            ? HubSpotRecords.MODIFIED
            : HubSpotRecords.MODIFIED_OF_OTHERS;
  }

  @Override
  public Duration spacing() {
    return SPACING;
  }

  @Override
  public Set<String> touched() {
    return Set.of(HubSpotRecords.MODIFIED, HubSpotRecords.MODIFIED_OF_OTHERS, ID, "createdate");
  }

  @Override
  public CrmRequest request(ListPlace place) {
    HubSpotPlace at = at(place);
    ObjectNode body = JSON.createObjectNode();
    ArrayNode filters = body.putArray("filterGroups").addObject().putArray("filters");
    if (at.isInside()) {
      filter(filters, modified, "EQ", at.millis());
      filter(filters, ID, "GT", at.behind());
    } else {
      filter(filters, modified, "GTE", at.millis());
      filter(filters, modified, "LTE", place.to().toEpochMilli());
    }
    body.putArray("sorts")
        .addObject()
        .put("propertyName", at.isInside() ? ID : modified)
        .put("direction", "ASCENDING");
    properties.forEach(body.putArray("properties")::add);
    body.put("limit", MOST);
    return new CrmRequest(
        "POST",
        settings.apiUrl(),
        "/crm/v3/objects/" + settings.object() + "/search",
        "",
        HubSpotRecords.headers(settings),
        body.toString());
  }

  private static void filter(ArrayNode filters, String property, String operator, long value) {
    filters
        .addObject()
        .put("propertyName", property)
        .put("operator", operator)
        .put("value", Long.toString(value));
  }

  private static HubSpotPlace at(ListPlace place) {
    return place.after().isEmpty()
        ? HubSpotPlace.fromTime(place.from().toEpochMilli(), Set.of())
        : HubSpotPlace.read(place.after());
  }

  @Override
  public Listed read(ListPlace place, CrmAnswer answer) {
    if (answer.status() != 200) {
      return new Listed.Refused(refusal.trouble(answer));
    }
    try {
      JsonNode told = JSON.readTree(answer.body());
      return told.path("results").isArray()
          ? page(place, told)
          : new Listed.Refused(refusal.unreadable(answer));
    } catch (JsonProcessingException | IllegalArgumentException e) {
      return new Listed.Refused(refusal.unreadable(answer));
    }
  }

  private static Listed.Page page(ListPlace place, JsonNode told) {
    HubSpotPlace at = at(place);
    List<CrmRecord> all = new ArrayList<>();
    told.path("results").forEach(result -> all.add(HubSpotRecords.record(result)));
    OptionalLong left =
        told.path("total").isIntegralNumber() && !at.isInside()
            ? OptionalLong.of(Math.max(0, told.path("total").asLong() - all.size()))
            : OptionalLong.empty();
    boolean more = all.size() >= MOST || told.at("/paging/next/after").isValueNode();
    Optional<HubSpotPlace> next =
        more && !all.isEmpty() ? Optional.of(behind(at, all)) : behindAll(at, place);
    // those of a millisecond that is listed by ids next are told by that
    long untold =
        next.filter(HubSpotPlace::isInside).isPresent() && !at.isInside()
            ? next.get().millis()
            : Long.MAX_VALUE;
    List<CrmRecord> news =
        all.stream().filter(one -> !at.told().contains(one.id()) && millis(one) < untold).toList();
    return new Listed.Page(news, next.map(HubSpotPlace::toString), left);
  }

  /** Nothing more is there, or nothing more of the millisecond. */
  private static Optional<HubSpotPlace> behindAll(HubSpotPlace at, ListPlace place) {
    return at.isInside() && at.millis() < place.to().toEpochMilli()
        ? Optional.of(HubSpotPlace.fromTime(at.millis() + 1, Set.of()))
        : Optional.empty();
  }

  private static HubSpotPlace behind(HubSpotPlace at, List<CrmRecord> all) {
    CrmRecord last = all.get(all.size() - 1);
    if (at.isInside()) {
      return at.inside(at.millis(), Long.parseLong(last.id()));
    }
    long time = millis(last);
    Set<String> ties =
        all.stream()
            .filter(one -> millis(one) == time)
            .map(CrmRecord::id)
            .collect(Collectors.toCollection(LinkedHashSet::new));
    HubSpotPlace next = HubSpotPlace.fromTime(time, ties);
    return ties.size() > MOST_TOLD || next.equals(at) ? at.inside(time, 0) : next;
  }

  private static long millis(CrmRecord record) {
    Instant time =
        record
            .modifiedAt()
            .orElseThrow(() -> new IllegalArgumentException("a record without its last change"));
    return time.toEpochMilli();
  }
}
