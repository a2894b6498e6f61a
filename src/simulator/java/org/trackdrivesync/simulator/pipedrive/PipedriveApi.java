package org.trackdrivesync.simulator.pipedrive;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.http.Request;
import java.net.URLDecoder;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trackdrivesync.simulator.crm.CrmReply;
import org.trackdrivesync.simulator.crm.RollingLimit;

/**
 * The endpoints of Pipedrive's API v2 that are used: "Get all persons", "Get details of a person"
 * and "Update a person"; with the limit of "Rate limiting", so many requests in any two seconds and
 * headers that tell what is left.
 */
final class PipedriveApi {
  private static final int MOST = 500;
  private static final JsonMapper JSON = new JsonMapper();
  private static final Pattern ONE = Pattern.compile("/api/v2/persons/(\\d{1,18})");
  private static final String KEY = "[0-9a-f]{40}";

  private final PipedriveSimulator company;
  private final RollingLimit limit;

  PipedriveApi(PipedriveSimulator company, RollingLimit limit) {
    this.company = company;
    this.limit = limit;
  }

  CrmReply answer(Request request) {
    if (!company.isAllowed(request.getHeader("x-api-token"))) {
      return error(401, "unauthorized access");
    }
    int left = limit.take();
    return (left < 0 ? error(429, "request over limit") : allowed(request))
        .with(
            Map.of(
                "x-ratelimit-limit", Integer.toString(limit.limit()),
                "x-ratelimit-remaining", Integer.toString(Math.max(0, left)),
                "x-ratelimit-reset", Long.toString(limit.window().toSeconds())));
  }

  private CrmReply allowed(Request request) {
    String method = request.getMethod().getName();
    String[] url = request.getUrl().split("\\?", 2);
    Matcher one = ONE.matcher(url[0]);
    if (url[0].equals("/api/v2/persons") && method.equals("GET")) {
      return list(query(url.length > 1 ? url[1] : ""));
    }
    if (!one.matches()) {
      return error(404, "Not found");
    }
    long id = Long.parseLong(one.group(1));
    Person person = company.person(id);
    if (person == null) {
      return error(404, "Person not found");
    }
    return switch (method) {
      case "GET" -> success(person.ofApi(false));
      case "PATCH" -> update(id, request.getBodyAsString());
      default -> error(405, "Method not allowed");
    };
  }

  private CrmReply update(long id, String body) {
    Map<String, String> changed = new LinkedHashMap<>();
    try {
      for (Map.Entry<String, JsonNode> field : JSON.readTree(body).properties()) {
        if (!field.getKey().equals("custom_fields")) {
          return error(400, "Validation failed: " + field.getKey());
        }
        for (Map.Entry<String, JsonNode> custom : field.getValue().properties()) {
          if (!custom.getKey().matches(KEY)) {
            return error(400, "Validation failed: custom_fields");
          }
          changed.put(Person.CUSTOM + custom.getKey(), custom.getValue().asText(""));
        }
      }
    } catch (JsonProcessingException e) {
      return error(400, "Bad request");
    }
    return success(company.written(id, changed).ofApi(false));
  }

  private CrmReply list(Map<String, String> query) {
    try {
      int most = Integer.parseInt(query.getOrDefault("limit", "100"));
      Instant since = Instant.parse(query.getOrDefault("updated_since", "1970-01-01T00:00:00Z"));
      Instant until = Instant.parse(query.getOrDefault("updated_until", "9999-01-01T00:00:00Z"));
      String cursor = query.getOrDefault("cursor", "");
      if (most < 1 || most > MOST || !query.getOrDefault("sort_by", "").equals("update_time")) {
        return error(400, "Validation failed: limit");
      }
      List<Person> found =
          company.persons().stream()
              .filter(one -> !one.updatedAt().isBefore(since) && one.updatedAt().isBefore(until))
              .filter(one -> place(one).compareTo(cursor) > 0)
              .sorted(Comparator.comparing(PipedriveApi::place))
              .limit(most + 1L)
              .toList();
      return page(
          found, Math.min(most, company.mostOfPage()), query.getOrDefault("include_fields", ""));
    } catch (DateTimeException | NumberFormatException e) {
      return error(400, "Validation failed");
    }
  }

  private static CrmReply page(List<Person> found, int most, String further) {
    ObjectNode answer = JSON.createObjectNode().put("success", true);
    ArrayNode data = answer.putArray("data");
    List<Person> told = found.subList(0, Math.min(most, found.size()));
    told.forEach(one -> data.add(one.ofApi(further.contains("marketing_status"))));
    String next = found.size() > most ? place(told.get(most - 1)) : null;
    answer.putObject("additional_data").put("next_cursor", next);
    return CrmReply.json(200, answer.toString());
  }

  /** Opaque to others: the order of the list, and within a time that of ids. */
  private static String place(Person person) {
    return "%015d-%019d".formatted(person.updatedAt().toEpochMilli(), person.id());
  }

  private static Map<String, String> query(String written) {
    Map<String, String> query = new HashMap<>();
    for (String pair : written.split("&")) {
      String[] parts = pair.split("=", 2);
      query.put(parts[0], parts.length > 1 ? URLDecoder.decode(parts[1], UTF_8) : "");
    }
    return query;
  }

  private static CrmReply success(JsonNode data) {
    return CrmReply.json(
        200, JSON.createObjectNode().put("success", true).set("data", data).toString());
  }

  private static CrmReply error(int status, String words) {
    return CrmReply.json(
        status,
        JSON.createObjectNode()
            .put("success", false)
            .put("error", words)
            .put("errorCode", status)
            .put("error_info", "Please check developers.pipedrive.com")
            .toString());
  }

  /** The person that a request is about. */
  static List<String> ids(Request request) {
    Matcher one = ONE.matcher(request.getUrl());
    return one.matches() ? List.of(one.group(1)) : List.of();
  }
}
