package org.trackdrivesync.demo;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.trackdrivesync.lead.PhoneNumber;
import org.trackdrivesync.simulator.Arrival;
import org.trackdrivesync.simulator.Journal;

/** Makes stories of what the webhook was answered, the API tells and the simulator saw. */
final class StoryTeller {
  private static final long NANOS_A_MILLI = 1_000_000;

  private final Journal journal;

  StoryTeller(Journal journal) {
    this.journal = journal;
  }

  /** What stands in the CRM's own fields now: what became of the lead. */
  static Story writtenBack(Scene lead, String field, String outcome) {
    return new Story(
        Instant.now(),
        lead.tenant(),
        lead.name(),
        masked(lead.phone()),
        lead.type(),
        "",
        null,
        Story.TOLD + " " + field + "=" + outcome,
        null,
        lead.expect());
  }

  /** A lead that the program did not take as something new. */
  Story ended(Sent sent, String outcome) {
    Foretold lead = sent.lead();
    return new Story(
        Instant.now(),
        lead.tenant(),
        lead.name(),
        masked(lead.phone()),
        lead.type(),
        "",
        null,
        outcome,
        null,
        lead.expect());
  }

  /**
   * A change that has ended.
   *
   * @param sent null where it is not from the file
   */
  Story of(JsonNode told, Sent sent) {
    JsonNode change = told.path("change");
    Instant received = Instant.parse(change.path("receivedAt").asText());
    return new Story(
        Instant.now(),
        change.path("tenant").asText(),
        sent == null ? LeadEvent.name(told.path("fields")) : sent.lead().name(),
        masked(change.path("phone").asText(sent == null ? "" : sent.lead().phone())),
        sent == null ? change.path("kind").asText().toLowerCase(Locale.ROOT) : sent.lead().type(),
        change.path("rule").asText(),
        slot(told, received),
        outcome(told),
        call(told, sent, received),
        sent == null ? "" : sent.lead().expect());
  }

  private static String outcome(JsonNode told) {
    List<String> ends = new ArrayList<>();
    for (JsonNode request : requests(told)) {
      ends.add(end(request.path("kind").asText(), request));
    }
    JsonNode change = told.path("change");
    return ends.isEmpty()
        ? withReason(change.path("state").asText(), change.path("reason").asText())
        : String.join(" + ", ends);
  }

  /** An opt-out that TrackDrive took is an update of a lead like any other, but not to people. */
  private static String end(String kind, JsonNode request) {
    String state = request.path("state").asText();
    return kind.equals("OPT_OUT") && state.equals("LEAD_UPDATED")
        ? "OPTED_OUT"
        : withReason(state, request.path("reason").asText());
  }

  private static String withReason(String state, String reason) {
    boolean plain = reason.isEmpty() || state.equals("DIALED") || state.equals("ENROLLED");
    return plain ? state : state + " " + reason;
  }

  /** The enrolment before the call that follows it, in whatever order they were stored. */
  private static List<JsonNode> requests(JsonNode told) {
    List<JsonNode> requests = new ArrayList<>();
    told.path("requests").forEach(requests::add);
    requests.sort(Comparator.comparing(request -> request.path("kind").asText()));
    return requests;
  }

  private static Long slot(JsonNode told, Instant received) {
    Long last = null;
    for (JsonNode request : requests(told)) {
      String slot = request.path("times").path("slot").asText();
      if (!slot.isEmpty()) {
        last = Duration.between(received, Instant.parse(slot)).toMillis();
      }
    }
    return last;
  }

  private Long call(JsonNode told, Sent sent, Instant received) {
    for (JsonNode request : requests(told)) {
      String id = request.path("callId").asText();
      if (!id.isEmpty()) {
        for (Arrival arrival : journal.all()) {
          if (arrival.callId() != null && id.equals(arrival.callId().toString())) {
            return sent == null
                ? Duration.between(received, arrival.arrivedAt()).toMillis()
                : (arrival.nanos() - sent.nanos()) / NANOS_A_MILLI;
          }
        }
      }
    }
    return null;
  }

  private static String masked(String number) {
    String whole = PhoneNumber.parse(number, "US").map(PhoneNumber::e164).orElse(number);
    return number.isEmpty() ? "–" : PhoneNumber.mask(whole);
  }
}
