package org.trackdrivesync.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trackdrivesync.dispatch.CallSearch;
import org.trackdrivesync.dispatch.CallSearch.Form;
import org.trackdrivesync.dispatch.CallSearch.Place;
import org.trackdrivesync.dispatch.SeenCall;
import org.trackdrivesync.dispatch.SeenCall.Likeness;

/** How a search of the call lists is written into its column and read back. */
final class Searches {
  private static final JsonMapper JSON = new JsonMapper();

  private Searches() {}

  static String write(Optional<CallSearch> search) {
    return search.map(Searches::json).orElse(null);
  }

  private static String json(CallSearch search) {
    ObjectNode row = JSON.createObjectNode();
    row.put("begun", search.begun().toString());
    search.clockAhead().ifPresent(ahead -> row.put("ahead", ahead.toString()));
    row.put("pages", search.pages());
    row.putObject("place")
        .put("form", search.place().form().name())
        .put("page", search.place().page())
        .put("cursor", search.place().cursor())
        .put("mark", search.place().mark());
    for (SeenCall call : search.seen()) {
      row.withArray("/seen")
          .addObject()
          .put("id", call.id())
          .put("uuid", call.uuid())
          .put("digits", call.lastDigits())
          .put("at", call.at().toString())
          .put("likeness", call.likeness().name());
    }
    return row.toString();
  }

  static Optional<CallSearch> read(String json) {
    if (json == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(search(JSON.readTree(json)));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored search is always JSON", e);
    }
  }

  private static CallSearch search(JsonNode row) {
    JsonNode place = row.path("place");
    List<SeenCall> seen = new ArrayList<>();
    for (JsonNode call : row.path("seen")) {
      seen.add(
          new SeenCall(
              call.path("id").asText(),
              call.path("uuid").asText(),
              call.path("digits").asText(),
              Instant.parse(call.path("at").asText()),
              Likeness.valueOf(call.path("likeness").asText())));
    }
    return new CallSearch(
        Instant.parse(row.path("begun").asText()),
        row.has("ahead")
            ? Optional.of(Duration.parse(row.path("ahead").asText()))
            : Optional.empty(),
        row.path("pages").asInt(),
        new Place(
            Form.valueOf(place.path("form").asText()),
            place.path("page").asInt(),
            place.path("cursor").asText(),
            place.path("mark").asText()),
        seen);
  }
}
