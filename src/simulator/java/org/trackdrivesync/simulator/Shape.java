package org.trackdrivesync.simulator;

import java.util.List;
import java.util.Map;

/**
 * The envelopes in which refusals are, or might be, told; only the first is implied by the docs.
 */
public enum Shape {
  ERRORS_OBJECT,
  ERROR_TEXT,
  ERRORS_ARRAY,
  ERRORS_TEXT,
  OK_WITH_INNER_STATUS,
  HTML;

  int httpStatus(Refusal refusal) {
    return this == OK_WITH_INNER_STATUS ? 200 : refusal.status();
  }

  String contentType() {
    return this == HTML ? "text/html" : "application/json";
  }

  String body(Refusal refusal) {
    int status = refusal.status();
    String words = refusal.words();
    return switch (this) {
      case ERRORS_OBJECT, OK_WITH_INNER_STATUS ->
          Json.write(Map.of("status", status, "errors", Map.of("base", List.of(words))));
      case ERROR_TEXT -> Json.write(Map.of("error", words));
      case ERRORS_ARRAY -> Json.write(Map.of("status", status, "errors", List.of(words)));
      case ERRORS_TEXT -> Json.write(Map.of("status", status, "errors", words));
      case HTML -> "<html><body><h1>" + status + "</h1><p>" + words + "</p></body></html>";
    };
  }
}
