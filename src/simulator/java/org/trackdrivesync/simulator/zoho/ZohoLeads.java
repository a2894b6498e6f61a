package org.trackdrivesync.simulator.zoho;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.http.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiPredicate;
import java.util.function.Supplier;
import org.trackdrivesync.simulator.crm.CrmReply;

/** The records of the module {@code Leads}, and what the API says of them. */
final class ZohoLeads {
  static final String MODULE = "Leads";
  private static final JsonMapper JSON = new JsonMapper();
  private static final ZoneOffset ACCOUNT = ZoneOffset.ofHours(2);
  private static final int MOST = 100;
  private static final int MOST_FIELDS = 50;

  private final Supplier<Instant> clock;
  private final ZohoChannels channels;
  private final Map<String, Map<String, String>> leads = new ConcurrentHashMap<>();
  private final Map<String, Instant> modified = new ConcurrentHashMap<>();
  private final Map<String, Instant> created = new ConcurrentHashMap<>();
  private final AtomicLong last = new AtomicLong(554_023_000_000_100L);
  private final AtomicInteger writes = new AtomicInteger();

  ZohoLeads(Supplier<Instant> clock, ZohoChannels channels) {
    this.clock = clock;
    this.channels = channels;
  }

  String create(Map<String, String> fields) {
    String id = Long.toString(last.incrementAndGet());
    created.put(id, now());
    leads.put(id, fields);
    modified.put(id, now());
    channels.tell(MODULE, "insert", id);
    return id;
  }

  void change(String id, Map<String, String> fields) {
    leads.computeIfPresent(
        id,
        (same, old) -> {
          Map<String, String> all = new LinkedHashMap<>(old);
          all.putAll(fields);
          return Collections.unmodifiableMap(all);
        });
    modified.put(id, now());
    channels.tell(MODULE, "update", id);
  }

  void delete(String id) {
    leads.remove(id);
    channels.tell(MODULE, "delete", id);
  }

  Map<String, String> lead(String id) {
    return leads.getOrDefault(id, Map.of());
  }

  void modifiedAt(String id, Instant time) {
    modified.put(id, time);
  }

  void createdAt(String id, Instant time) {
    created.put(id, time.truncatedTo(ChronoUnit.SECONDS));
    modified.put(id, time.truncatedTo(ChronoUnit.SECONDS));
  }

  int writes() {
    return writes.get();
  }

  /** Zoho knows no less than seconds. */
  private Instant now() {
    return clock.get().truncatedTo(ChronoUnit.SECONDS);
  }

  CrmReply read(Request request) {
    List<String> ids = ids(request);
    List<String> fields = values(request, "fields");
    if (ids.isEmpty() || ids.size() > MOST || fields.isEmpty() || fields.size() > MOST_FIELDS) {
      return error(400, "INVALID_DATA");
    }
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode data = answer.putArray("data");
    for (String id : ids) {
      Map<String, String> lead = leads.get(id);
      if (lead != null) {
        ObjectNode shown = data.addObject().put("id", id);
        for (String field : fields) {
          if (field.equals("Modified_Time")) {
            shown.put(field, modifiedTime(id));
          } else if (field.equals("Created_Time")) {
            shown.put(field, created.get(id).atOffset(ACCOUNT).toString());
          } else if (lead.containsKey(field)) {
            shown.put(field, lead.get(field).isEmpty() ? null : lead.get(field));
          }
        }
      }
    }
    return data.isEmpty() ? CrmReply.json(204, "") : CrmReply.json(200, answer.toString());
  }

  /** One record an update; a workflow would run if the trigger were not empty. */
  CrmReply write(String body) {
    JsonNode wish = json(body);
    JsonNode record = wish.path("data").path(0);
    String id = record.path("id").asText("");
    if (!wish.path("trigger").isArray() || !wish.path("trigger").isEmpty()) {
      return error(400, "INVALID_DATA");
    }
    ObjectNode answer = JSON.createObjectNode();
    ObjectNode end = answer.putArray("data").addObject();
    if (!leads.containsKey(id)) {
      end.put("code", "INVALID_DATA").put("status", "error").putObject("details").put("id", id);
      return CrmReply.json(200, answer.toString());
    }
    Map<String, String> fields = new LinkedHashMap<>();
    record
        .properties()
        .forEach(
            one -> fields.put(one.getKey(), one.getValue().isNull() ? "" : told(one.getValue())));
    fields.remove("id");
    writes.incrementAndGet();
    change(id, fields);
    end.put("code", "SUCCESS").put("status", "success").putObject("details").put("id", id);
    return CrmReply.json(200, answer.toString());
  }

  /** A time is answered in the account's own offset, however it was told. */
  private static String told(JsonNode value) {
    String text = value.asText();
    return text.matches("\\d{4}-\\d\\d-\\d\\dT.*[+-]\\d\\d:\\d\\d")
        ? OffsetDateTime.parse(text).withOffsetSameInstant(ACCOUNT).toString()
        : text;
  }

  CrmReply query(String body) {
    Coql query = Coql.parse(json(body).path("select_query").asText(""));
    if (query == null || !query.module().equals(MODULE)) {
      return error(400, "SYNTAX_ERROR");
    }
    BiPredicate<String, Instant> criteria;
    try {
      criteria = query.criteria();
    } catch (IllegalArgumentException e) {
      return error(400, "SYNTAX_ERROR");
    }
    List<String> found =
        modified.entrySet().stream()
            .filter(one -> leads.containsKey(one.getKey()))
            .filter(one -> criteria.test(one.getKey(), one.getValue()))
            .sorted(Map.Entry.<String, Instant>comparingByValue().thenComparing(ZohoLeads::id))
            .map(Map.Entry::getKey)
            .toList();
    ObjectNode answer = JSON.createObjectNode();
    ArrayNode data = answer.putArray("data");
    found.stream()
        .limit(query.limit())
        .forEach(id -> data.addObject().put("Modified_Time", modifiedTime(id)).put("id", id));
    answer
        .putObject("info")
        .put("count", data.size())
        .put("more_records", found.size() > data.size());
    return data.isEmpty() ? CrmReply.json(204, "") : CrmReply.json(200, answer.toString());
  }

  private static int id(Map.Entry<String, Instant> one, Map.Entry<String, Instant> other) {
    return Long.compare(Long.parseLong(one.getKey()), Long.parseLong(other.getKey()));
  }

  private String modifiedTime(String id) {
    return modified.get(id).atOffset(ACCOUNT).toString();
  }

  private static JsonNode json(String text) {
    try {
      JsonNode node = JSON.readTree(text);
      return node == null ? JSON.createObjectNode() : node;
    } catch (JsonProcessingException e) {
      return JSON.createObjectNode();
    }
  }

  static CrmReply error(int status, String code) {
    return CrmReply.json(
        status, JSON.createObjectNode().put("code", code).put("status", "error").toString());
  }

  static List<String> ids(Request request) {
    return values(request, "ids");
  }

  private static List<String> values(Request request, String name) {
    String[] parts = request.getUrl().split("\\?", 2);
    if (parts.length == 2) {
      for (String pair : parts[1].split("&")) {
        if (pair.startsWith(name + "=")) {
          String value = pair.substring(name.length() + 1);
          return List.of(URLDecoder.decode(value, StandardCharsets.UTF_8).split(","));
        }
      }
    }
    return List.of();
  }
}
