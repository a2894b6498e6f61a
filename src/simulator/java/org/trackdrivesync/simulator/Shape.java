package org.trackdrivesync.simulator;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The envelopes in which refusals are, or might be, told; only the first is implied by the docs.
 */
public enum Shape {
  ERRORS_OBJECT,
  /** Each error below the name of what it is about, as Rails has it. */
  ERRORS_BY_FIELD,
  ERRORS_OBJECT_OF_TEXTS,
  ERRORS_ARRAY,
  ERRORS_TEXT,
  ERROR_TEXT,
  MESSAGE,
  OK_WITH_INNER_STATUS,
  /** HTTP 200 that only says that it was no success. */
  OK_WITHOUT_SUCCESS,
  HTML,
  PLAIN;

  int httpStatus(Refusal refusal) {
    return this == OK_WITH_INNER_STATUS || this == OK_WITHOUT_SUCCESS ? 200 : refusal.status();
  }

  String contentType() {
    return switch (this) {
      case HTML -> "text/html";
      case PLAIN -> "text/plain";
      default -> "application/json";
    };
  }

  String body(Refusal refusal) {
    int status = refusal.status();
    String words = refusal.words();
    return switch (this) {
      case ERRORS_OBJECT, OK_WITH_INNER_STATUS -> errors(status, Map.of("base", List.of(words)));
      case ERRORS_BY_FIELD -> errors(status, byField(words));
      case ERRORS_OBJECT_OF_TEXTS -> errors(status, Map.of("base", words));
      case ERRORS_ARRAY -> errors(status, List.of(words));
      case ERRORS_TEXT -> errors(status, words);
      case ERROR_TEXT -> Json.write(Map.of("error", words));
      case MESSAGE -> Json.write(Map.of("message", words));
      case OK_WITHOUT_SUCCESS ->
          Json.write(Map.of("success", false, "status", "rejected", "errors", List.of(words)));
      case HTML -> "<html><body><h1>" + status + "</h1><p>" + words + "</p></body></html>";
      case PLAIN -> words;
    };
  }

  private static String errors(int status, Object errors) {
    return Json.write(Map.of("status", status, "errors", errors));
  }

  private static Map<String, List<String>> byField(String words) {
    String[] parts = words.split(" ", 2);
    return parts.length == 1
        ? Map.of("base", List.of(words))
        : Map.of(parts[0].toLowerCase(Locale.ROOT), List.of(parts[1]));
  }
}
