package org.trackdrivesync.simulator.highlevel;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.http.Request;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trackdrivesync.simulator.crm.CrmReply;
import org.trackdrivesync.simulator.crm.RollingLimit;

/**
 * The endpoints of HighLevel's API 2.0 that are used: "Search Contacts", "Get Contact" and "Update
 * Contact"; with the limits of "Rate Limits", so many requests in any ten seconds and headers that
 * tell what is left.
 */
final class HighLevelApi {
  private static final int MOST = 500;
  private static final int OF_A_DAY = 200_000;
  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern ONE = Pattern.compile("/contacts/(\\w{1,40})");

  private final HighLevelSimulator location;
  private final RollingLimit limit;

  HighLevelApi(HighLevelSimulator location, RollingLimit limit) {
    this.location = location;
    this.limit = limit;
  }

  CrmReply answer(Request request) {
    if (!location.isAllowed(request.getHeader("Authorization"))) {
      return error(401, "Invalid Private Integration token");
    }
    if (request.getHeader("Version") == null) {
      return error(401, "version header was not found.");
    }
    int left = limit.take();
    return (left < 0 ? error(429, "Too Many Requests") : allowed(request))
        .with(
            Map.of(
                "X-RateLimit-Limit-Daily", Integer.toString(OF_A_DAY),
                "X-RateLimit-Daily-Remaining", Integer.toString(OF_A_DAY / 2),
                "X-RateLimit-Interval-Milliseconds", Long.toString(limit.window().toMillis()),
                "X-RateLimit-Max", Integer.toString(limit.limit()),
                "X-RateLimit-Remaining", Integer.toString(Math.max(0, left))));
  }

  private CrmReply allowed(Request request) {
    String asked = request.getMethod().getName() + " " + request.getUrl();
    try {
      if (asked.equals("POST /contacts/search")) {
        return search(JSON.readTree(request.getBodyAsString()));
      }
      Matcher one = ONE.matcher(request.getUrl());
      if (!one.matches()) {
        return error(404, "Cannot " + asked);
      }
      Contact contact = location.contact(one.group(1));
      if (contact == null) {
        return error(400, "Contact with id " + one.group(1) + " not found");
      }
      return switch (request.getMethod().getName()) {
        case "GET" -> found(contact);
        case "PUT" -> update(contact, JSON.readTree(request.getBodyAsString()));
        default -> error(404, "Cannot " + asked);
      };
    } catch (JsonProcessingException | DateTimeException e) {
      return error(422, "Unprocessable Entity");
    }
  }

  private CrmReply found(Contact contact) {
    ObjectNode answer = JSON.createObjectNode();
    answer.set("contact", contact.told(location.id()));
    return CrmReply.json(200, answer.toString());
  }

  private CrmReply update(Contact contact, JsonNode body) {
    Map<String, String> changed = new LinkedHashMap<>();
    for (JsonNode custom : body.path("customFields")) {
      if (!custom.path("id").isTextual()) {
        return error(422, "customFields.id must be a string");
      }
      changed.put(Contact.CUSTOM + custom.get("id").asText(), custom.path("field_value").asText());
    }
    if (body.size() != 1 || changed.isEmpty()) {
      return error(422, "property should not exist");
    }
    ObjectNode answer = JSON.createObjectNode().put("succeded", true);
    answer.set("contact", location.written(contact.id(), changed).told(location.id()));
    return CrmReply.json(200, answer.toString());
  }

  private CrmReply search(JsonNode asked) {
    int most = asked.path("pageLimit").asInt(0);
    JsonNode filter = asked.at("/filters/0");
    boolean known =
        filter.path("field").asText().equals("dateUpdated")
            && filter.path("operator").asText().equals("range")
            && asked.at("/sort/0/field").asText().equals("dateUpdated");
    if (most < 1 || most > MOST || !known) {
      return error(422, "pageLimit, filters or sort");
    }
    if (!asked.path("locationId").asText().equals(location.id())) {
      return error(403, "The token does not have access to this location.");
    }
    Instant from = Instant.parse(filter.at("/value/gte").asText());
    Instant to = Instant.parse(filter.at("/value/lte").asText());
    List<Contact> all =
        location.contacts().stream()
            .filter(one -> !one.updatedAt().isBefore(from) && !one.updatedAt().isAfter(to))
            .sorted(Comparator.comparing(HighLevelApi::place))
            .toList();
    String after = after(asked.path("searchAfter"));
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode contacts = answer.putArray("contacts");
    all.stream()
        .filter(one -> place(one).compareTo(after) > 0)
        .limit(Math.min(most, location.mostOfPage()))
        .forEach(one -> contacts.add(shown(one)));
    return CrmReply.json(200, answer.put("total", all.size()).toString());
  }

  private ObjectNode shown(Contact contact) {
    ObjectNode shown = contact.told(location.id()).put("type", "lead");
    shown.putArray("searchAfter").add(contact.updatedAt().toEpochMilli()).add(contact.id());
    return shown;
  }

  private static String after(JsonNode place) {
    return place.isArray() ? place(place.get(0).asLong(), place.get(1).asText()) : "";
  }

  private static String place(Contact contact) {
    return place(contact.updatedAt().toEpochMilli(), contact.id());
  }

  private static String place(long millis, String id) {
    return "%015d-%s".formatted(millis, id);
  }

  private static CrmReply error(int status, String words) {
    return CrmReply.json(
        status, JSON.createObjectNode().put("statusCode", status).put("message", words).toString());
  }

  /** The contact that a request is about. */
  static List<String> ids(Request request) {
    Matcher one = ONE.matcher(request.getUrl());
    return one.matches() && !one.group(1).equals("search") ? List.of(one.group(1)) : List.of();
  }
}
