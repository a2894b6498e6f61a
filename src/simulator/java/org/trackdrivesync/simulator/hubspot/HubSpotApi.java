package org.trackdrivesync.simulator.hubspot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.http.Request;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trackdrivesync.simulator.crm.CrmReply;

/**
 * The endpoints of "CRM API | Contacts" that are used: batch read, of 100 at most, the update of
 * one, and the search; with the limit of "API usage details", so many requests in any ten seconds.
 */
final class HubSpotApi {
  private static final int MOST = 100;
  private static final long TEN_SECONDS = 10_000_000_000L;
  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern ONE = Pattern.compile("PATCH /crm/v3/objects/contacts/(\\d+)");

  private final Map<Long, HubSpotContact> contacts;
  private final Set<String> tokens;
  private final int limit;
  private final HubSpotSearch search;
  private final Deque<Long> arrivals = new ArrayDeque<>();
  private final Clock clock = Clock.systemUTC();
  private final Queue<ObjectNode> written = new ConcurrentLinkedQueue<>();

  HubSpotApi(
      Map<Long, HubSpotContact> contacts, Set<String> tokens, int limit, HubSpotSearch search) {
    this.contacts = contacts;
    this.search = search;
    this.tokens = tokens;
    this.limit = limit;
  }

  /** In milliseconds, as HubSpot tells times. */
  Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }

  /** Events of what was written by the API, not asked for before. */
  List<ObjectNode> written() {
    List<ObjectNode> events = new ArrayList<>();
    for (ObjectNode next = written.poll(); next != null; next = written.poll()) {
      events.add(next);
    }
    return events;
  }

  CrmReply answer(Request request) {
    String authorization = request.getHeader("Authorization");
    if (authorization == null || !tokens.contains(authorization.replaceFirst("^Bearer ", ""))) {
      return error(401, "INVALID_AUTHENTICATION");
    }
    // searches have a limit of their own
    if (!request.getUrl().endsWith("/search") && isAboveLimit()) {
      return error(429, "RATE_LIMITS");
    }
    Matcher one = ONE.matcher(request.getMethod().getName() + " " + request.getUrl());
    try {
      JsonNode body = JSON.readTree(request.getBodyAsString());
      if (one.matches()) {
        return update(Long.parseLong(one.group(1)), body.path("properties"));
      }
      if (request.getUrl().equals("/crm/v3/objects/contacts/search")) {
        return search.answer(body);
      }
      return request.getUrl().equals("/crm/v3/objects/contacts/batch/read")
              && request.getMethod().getName().equals("POST")
          ? read(body)
          : error(404, "NOT_FOUND");
    } catch (JsonProcessingException e) {
      return error(400, "VALIDATION_ERROR");
    }
  }

  /** Each property is an event for those who subscribed to it. */
  private CrmReply update(long id, JsonNode properties) {
    Map<String, String> values = new LinkedHashMap<>();
    properties.properties().forEach(one -> values.put(one.getKey(), one.getValue().asText()));
    HubSpotContact changed = contacts.computeIfPresent(id, (same, old) -> old.with(values, now()));
    if (changed == null) {
      return error(404, "OBJECT_NOT_FOUND");
    }
    values.forEach(
        (name, value) ->
            written.add(HubSpotWebhooks.changed(id, name, value, changed.updatedAt())));
    search.changed();
    return CrmReply.json(200, JSON.createObjectNode().put("id", Long.toString(id)).toString());
  }

  private CrmReply read(JsonNode asked) {
    List<String> ids = ids(asked);
    if (ids.isEmpty() || ids.size() > MOST || !ids.stream().allMatch(id -> id.matches("\\d+"))) {
      return error(400, "VALIDATION_ERROR");
    }
    ObjectNode answer = JSON.createObjectNode().put("status", "COMPLETE");
    ArrayNode results = answer.putArray("results");
    List<String> properties = existing(contacts.values(), asked);
    int missing = 0;
    for (String id : ids) {
      HubSpotContact contact = contacts.get(Long.parseLong(id));
      if (contact == null) {
        missing++;
      } else {
        results.add(shown(contact, properties));
      }
    }
    if (missing > 0) {
      answer.put("numErrors", 1);
      answer
          .putArray("errors")
          .addObject()
          .put("status", "error")
          .put("category", "OBJECT_NOT_FOUND")
          .put("message", "Could not get some CONTACT objects, they may be deleted or not exist.");
    }
    return CrmReply.json(missing > 0 ? 207 : 200, answer.toString());
  }

  /** Of the properties asked for those that some contact has; others are left out silently. */
  static List<String> existing(Collection<HubSpotContact> contacts, JsonNode asked) {
    Set<String> known = new HashSet<>();
    contacts.forEach(contact -> known.addAll(contact.properties().keySet()));
    List<String> existing = new ArrayList<>();
    asked.path("properties").forEach(name -> existing.add(name.asText()));
    existing.retainAll(known);
    return existing;
  }

  static ObjectNode shown(HubSpotContact contact, List<String> properties) {
    ObjectNode shown =
        JSON.createObjectNode()
            .put("id", Long.toString(contact.id()))
            .put("createdAt", contact.createdAt().toString())
            .put("updatedAt", contact.updatedAt().toString())
            .put("archived", false);
    ObjectNode values = shown.putObject("properties");
    values.put("hs_object_id", Long.toString(contact.id()));
    values.put("createdate", contact.createdAt().toString());
    values.put("lastmodifieddate", contact.updatedAt().toString());
    properties.forEach(
        name -> {
          String value = contact.properties().getOrDefault(name, "");
          values.put(name, value.isEmpty() ? null : value);
        });
    return shown;
  }

  private boolean isAboveLimit() {
    synchronized (arrivals) {
      long now = System.nanoTime();
      while (!arrivals.isEmpty() && now - arrivals.peek() > TEN_SECONDS) {
        arrivals.remove();
      }
      arrivals.add(now);
      return arrivals.size() > limit;
    }
  }

  static CrmReply error(int status, String category) {
    return CrmReply.json(
        status,
        JSON.createObjectNode().put("status", "error").put("category", category).toString());
  }

  static List<String> ids(Request request) {
    try {
      return ids(JSON.readTree(request.getBodyAsString()));
    } catch (JsonProcessingException e) {
      return List.of();
    }
  }

  private static List<String> ids(JsonNode asked) {
    List<String> ids = new ArrayList<>();
    asked.path("inputs").forEach(input -> ids.add(input.path("id").asText()));
    return ids;
  }
}
