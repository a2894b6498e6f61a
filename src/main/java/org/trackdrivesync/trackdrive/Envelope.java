package org.trackdrivesync.trackdrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/**
 * TrackDrive's answer body, read tolerantly: its error bodies are not published, and its samples
 * and reality drift. {@code errors} may be an object of arrays or texts, an array, or a text; there
 * may be {@code error} or {@code message} instead; HTTP 200 may carry an inner failure.
 */
public final class Envelope {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int LONGEST_TEXT = 500;

  private final JsonNode root;
  private final String raw;

  private Envelope(JsonNode root, String raw) {
    this.root = root;
    this.raw = raw;
  }

  public static Envelope read(String body) {
    try {
      JsonNode root = JSON.readTree(body);
      return new Envelope(root == null ? JSON.missingNode() : root, body);
    } catch (IOException e) {
      return new Envelope(JSON.missingNode(), body);
    }
  }

  public boolean isJson() {
    return root.isContainerNode();
  }

  /**
   * The status that counts: the HTTP status, unless the body of a success says that it failed.
   *
   * @param http the HTTP status
   */
  public int status(int http) {
    if (http >= 400) {
      return http;
    }
    int inner = root.path("status").asInt(0);
    if (inner >= 400) {
      return inner;
    }
    boolean refused = root.path("success").isBoolean() && !root.path("success").booleanValue();
    return refused || !errors().isEmpty() ? 422 : http;
  }

  /**
   * Everything the body says in words of what went wrong, joined; its beginning if it is no JSON.
   */
  public String words() {
    if (!isJson()) {
      String text = raw.replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ").strip();
      return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
    }
    List<String> words = new ArrayList<>(errors());
    collect(root.path("message"), "", words);
    String joined = String.join("; ", words);
    return joined.length() <= LONGEST_TEXT ? joined : joined.substring(0, LONGEST_TEXT);
  }

  /** The id of a record: under its own name, under the name that the metadata tells, or bare. */
  public Optional<String> idOf(String name) {
    JsonNode record = record(name);
    for (String key : List.of("id", "uuid")) {
      JsonNode id = record.path(key);
      if (id.isValueNode() && !id.isNull()) {
        return Optional.of(id.asText());
      }
    }
    return Optional.empty();
  }

  /** A single record: under its own name, under the name that the metadata tells, or bare. */
  JsonNode record(String name) {
    JsonNode named = root.path(name);
    if (!named.isObject()) {
      named = root.path(root.path("metadata").path("root").asText("none"));
    }
    return named.isObject() ? named : root;
  }

  /** The records of a list: under their own name, under the metadata's root, or a bare array. */
  public Iterator<JsonNode> list(String name) {
    return listNode(name).elements();
  }

  /** Whether there is such a list at all; an empty one is. */
  public boolean holdsList(String name) {
    return listNode(name).isArray();
  }

  /** The cursor of the next page, whatever it is; empty where the list does not speak of one. */
  public Optional<JsonNode> nextCursor() {
    JsonNode metadata = root.path("metadata");
    JsonNode holder = metadata.has("next_cursor") ? metadata : root;
    return Optional.ofNullable(holder.get("next_cursor"));
  }

  /** Under its plural name, the metadata's root, or, as samples drift, the singular. */
  private JsonNode listNode(String name) {
    if (root.isArray()) {
      return root;
    }
    String told = root.path("metadata").path("root").asText("none");
    for (String key : List.of(name, told, name.replaceFirst("s$", ""))) {
      if (root.path(key).isArray()) {
        return root.path(key);
      }
    }
    return JSON.missingNode();
  }

  private List<String> errors() {
    List<String> words = new ArrayList<>();
    collect(root.path("errors"), "", words);
    collect(root.path("error"), "", words);
    return words;
  }

  private static void collect(JsonNode node, String name, List<String> words) {
    if (node.isObject()) {
      node.properties().forEach(field -> collect(field.getValue(), field.getKey(), words));
    } else if (node.isArray()) {
      node.forEach(element -> collect(element, name, words));
    } else if (node.isValueNode() && !saysNothing(node)) {
      boolean general = name.isEmpty() || name.equals("base");
      words.add(general ? node.asText() : name + " " + node.asText());
    }
  }

  /** {@code "error": false} is how some APIs say that there was none. */
  private static boolean saysNothing(JsonNode node) {
    return node.isNull() || node.asText().isBlank() || (node.isBoolean() && !node.booleanValue());
  }
}
