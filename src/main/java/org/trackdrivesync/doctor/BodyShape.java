package org.trackdrivesync.doctor;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How a body is built, in words; the program's own reading of it is {@code Envelope}'s. */
final class BodyShape {
  private static final JsonMapper JSON = new JsonMapper();

  private final JsonNode root;

  private BodyShape(JsonNode root) {
    this.root = root;
  }

  static BodyShape of(String body) {
    try {
      JsonNode read = JSON.readTree(body);
      return new BodyShape(read == null ? JSON.missingNode() : read);
    } catch (JsonProcessingException noJson) {
      return new BodyShape(JSON.missingNode());
    }
  }

  /** How the body of a list differs from the documented one; empty where it does not. */
  List<String> differencesOfList(String name) {
    if (root.isArray()) {
      return List.of("a bare array");
    }
    List<String> differences = new ArrayList<>();
    if (!root.path(name).isArray()) {
      differences.add(
          arrayName().map(key -> "records under \"" + key + "\"").orElse("no array of records"));
    }
    if (root.path("status").isTextual()) {
      differences.add("status is text");
    }
    if (root.path("success").isTextual()) {
      differences.add("success is text");
    }
    if (root.path(name).path(0).has(name.replaceFirst("s$", ""))) {
      differences.add("each record wrapped once more");
    }
    return differences;
  }

  /** Where the cursor of the next page stands; empty where there is none. */
  Optional<String> cursorPlace() {
    if (root.path("metadata").has("next_cursor")) {
      return Optional.of("metadata.next_cursor");
    }
    return root.has("next_cursor")
        ? Optional.of("next_cursor beside the records")
        : Optional.empty();
  }

  /** How a refusal tells its words. */
  String refusal() {
    JsonNode errors = root.path("errors");
    if (!root.isContainerNode()) {
      return "no JSON";
    }
    if (errors.isObject()) {
      boolean arrays = errors.properties().stream().anyMatch(one -> one.getValue().isArray());
      return errors.isEmpty()
          ? "errors is empty"
          : "errors: an object of " + (arrays ? "arrays" : "texts");
    }
    if (errors.isArray()) {
      return "errors: an array";
    }
    if (errors.isTextual()) {
      return "errors: a text";
    }
    return root.hasNonNull("error")
        ? "error: a text"
        : root.hasNonNull("message") ? "message" : "no words";
  }

  private Optional<String> arrayName() {
    return root.properties().stream()
        .filter(field -> field.getValue().isArray())
        .map(field -> Redaction.words(field.getKey()))
        .findFirst();
  }
}
