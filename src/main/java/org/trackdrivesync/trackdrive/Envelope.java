package org.trackdrivesync.trackdrive;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * TrackDrive's answer body, read tolerantly: its error bodies are not published, and its samples
 * and reality drift. {@code errors} may be an object of arrays or texts, an array, or a text; there
 * may be {@code error} or {@code message} instead, or texts under names of nobody's knowledge; HTTP
 * 200 may carry an inner failure.
 */
public final class Envelope {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int LONGEST_TEXT = 500;
  private static final Set<String> NO = Set.of("false", "no", "off", "0");

  /** Of a body that tells no record, whose status is a word, as ping and post have it. */
  private static final Set<String> FAILED =
      Set.of("error", "fail", "failed", "failure", "rejected", "refused", "denied", "invalid");

  /** What an envelope tells of itself and not of what went wrong. */
  private static final Set<String> NOT_SAID = Set.of("status", "success", "metadata", "checksum");

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
    boolean refused = NO.contains(word("success")) || (FAILED.contains(word("status")) && isBare());
    return refused || !errors().isEmpty() ? 422 : http;
  }

  /** A record that stands at the root, or below it, may have a status of its own: a failed call. */
  private boolean isBare() {
    return !isRecord(root)
        && root.properties().stream().noneMatch(field -> isRecord(field.getValue()));
  }

  private static boolean isRecord(JsonNode node) {
    return node.hasNonNull("id") || node.hasNonNull("uuid");
  }

  private String word(String name) {
    return root.path(name).asText("").strip().toLowerCase(Locale.ROOT);
  }

  /**
   * Everything the body says in words of what went wrong, joined, under whatever names; its
   * beginning if it is no JSON.
   */
  public String words() {
    if (!isJson()) {
      String text = raw.replaceAll("<[^>]*>", " ").replaceAll("\\s+", " ").strip();
      return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT);
    }
    List<String> words = said();
    if (words.isEmpty()) {
      collectTexts(root, words);
    }
    return joined(words);
  }

  /** What it says under the names that are known for it; nothing is made of other names. */
  String message() {
    return joined(said());
  }

  private List<String> said() {
    List<String> words = new ArrayList<>(errors());
    collect(root.path("message"), "", words);
    return words;
  }

  private static String joined(List<String> words) {
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

  private static void collectTexts(JsonNode node, List<String> texts) {
    if (node.isTextual() && !node.asText().isBlank()) {
      texts.add(node.asText());
    } else if (node.isObject()) {
      node.properties().stream()
          .filter(field -> !NOT_SAID.contains(field.getKey()))
          .forEach(field -> collectTexts(field.getValue(), texts));
    } else {
      node.forEach(element -> collectTexts(element, texts));
    }
  }

  /** {@code "error": false} is how some APIs say that there was none. */
  private static boolean saysNothing(JsonNode node) {
    return node.isNull() || node.asText().isBlank() || (node.isBoolean() && !node.booleanValue());
  }
}
