package org.trackdrivesync.simulator.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.trackdrivesync.simulator.crm.CrmReply;

/**
 * The search of "Search the CRM", as far as it is used: one group of filters by numbers or times,
 * one rule to sort by, pages of 200 by {@code after}, which counts results; 400 beyond so many
 * results of a query, and 429 above so many searches in a second.
 */
final class HubSpotSearch {
  private static final int MOST_A_PAGE = 200;
  private static final int LONGEST_BODY = 3_000;
  private static final long SECOND = 1_000_000_000L;
  private static final String ID = "hs_object_id";
  private static final JsonMapper JSON = new JsonMapper();

  private final Map<Long, HubSpotContact> contacts;
  private final Deque<Long> arrivals = new ArrayDeque<>();
  private List<HubSpotContact> byTime;
  private volatile int mostResults = 10_000;
  private volatile int mostInASecond = 5;

  HubSpotSearch(Map<Long, HubSpotContact> contacts) {
    this.contacts = contacts;
  }

  void limits(int results, int inASecond) {
    mostResults = results;
    mostInASecond = inASecond;
  }

  CrmReply answer(JsonNode asked) {
    if (isAboveLimit()) {
      return HubSpotApi.error(429, "RATE_LIMITS");
    }
    int limit = asked.path("limit").asInt(10);
    int after = asked.path("after").asInt(0);
    JsonNode sorts = asked.path("sorts");
    if (limit > MOST_A_PAGE
        || after + limit > mostResults
        || sorts.size() > 1
        || asked.toString().length() > LONGEST_BODY) {
      return HubSpotApi.error(400, "VALIDATION_ERROR");
    }
    Predicate<HubSpotContact> wanted = filter(asked.at("/filterGroups/0/filters"));
    String order = sorts.at("/0/propertyName").asText(ID);
    List<HubSpotContact> found = inOrder().stream().filter(wanted).toList();
    if (order.equals(ID)) {
      found = found.stream().sorted(Comparator.comparingLong(HubSpotContact::id)).toList();
    }
    ObjectNode answer = JSON.createObjectNode().put("total", found.size());
    ArrayNode results = answer.putArray("results");
    List<HubSpotContact> page = found.stream().skip(after).limit(limit).toList();
    List<String> properties = HubSpotApi.existing(page, asked);
    page.forEach(one -> results.add(HubSpotApi.shown(one, properties)));
    if (after + limit < found.size()) {
      answer.putObject("paging").putObject("next").put("after", Integer.toString(after + limit));
    }
    return CrmReply.json(200, answer.toString());
  }

  /** Sorted anew only when something has changed: a large account is searched a thousand times. */
  private List<HubSpotContact> inOrder() {
    synchronized (contacts) {
      if (byTime == null) {
        byTime =
            contacts.values().stream()
                .sorted(
                    Comparator.comparing(HubSpotContact::updatedAt)
                        .thenComparing(HubSpotContact::id))
                .toList();
      }
      return byTime;
    }
  }

  /** A contact is another than it was. */
  void changed() {
    synchronized (contacts) {
      byTime = null;
    }
  }

  private static Predicate<HubSpotContact> filter(JsonNode filters) {
    Predicate<HubSpotContact> all = contact -> true;
    for (JsonNode one : filters) {
      ToLongFunction<HubSpotContact> value = value(one.path("propertyName").asText());
      long than = Long.parseLong(one.path("value").asText());
      all =
          all.and(
              switch (one.path("operator").asText()) {
                case "EQ" -> contact -> value.applyAsLong(contact) == than;
                case "GT" -> contact -> value.applyAsLong(contact) > than;
                case "GTE" -> contact -> value.applyAsLong(contact) >= than;
                case "LTE" -> contact -> value.applyAsLong(contact) <= than;
                default -> contact -> false;
              });
    }
    return all;
  }

  private static ToLongFunction<HubSpotContact> value(String property) {
    return property.equals(ID) ? HubSpotContact::id : contact -> contact.updatedAt().toEpochMilli();
  }

  private boolean isAboveLimit() {
    synchronized (arrivals) {
      long now = System.nanoTime();
      while (!arrivals.isEmpty() && now - arrivals.peek() > SECOND) {
        arrivals.remove();
      }
      arrivals.add(now);
      return arrivals.size() > mostInASecond;
    }
  }
}
