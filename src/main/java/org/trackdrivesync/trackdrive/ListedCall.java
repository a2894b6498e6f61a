package org.trackdrivesync.trackdrive;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.trackdrivesync.dispatch.CallSearch;
import org.trackdrivesync.dispatch.CallSearch.Form;
import org.trackdrivesync.dispatch.Claim;
import org.trackdrivesync.dispatch.SeenCall;
import org.trackdrivesync.dispatch.SeenCall.Likeness;

/**
 * A record of a call list. Which of its fields holds the person's number of an outbound call is
 * unproved, so all are looked at.
 */
record ListedCall(JsonNode record) {
  private static final List<String> NUMBERS =
      List.of("caller_number", "obfuscated_caller_number", "number_called");

  private static final List<String> KEPT =
      Stream.concat(NUMBERS.stream(), Stream.of("id", "uuid", "schedule_id", "created_at"))
          .toList();

  private static final JsonMapper JSON = new JsonMapper();
  private static final Comparator<String> LONGEST = Comparator.comparingInt(String::length);

  /** What was kept of a call by {@link #kept}. */
  static ListedCall of(String kept) {
    try {
      return new ListedCall(JSON.readTree(kept));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a kept call is always JSON", e);
    }
  }

  /** What a look-up for another request needs of it. */
  String kept() {
    return record instanceof ObjectNode call ? call.deepCopy().retain(KEPT).toString() : "{}";
  }

  String id() {
    return text(record.hasNonNull("id") ? "id" : "uuid");
  }

  /** This call as a candidate for the one of a claim; empty where it surely is another. */
  Optional<SeenCall> candidate(Claim claim, CallSearch search, CallTimes times) {
    List<ShownNumber> shown =
        NUMBERS.stream().map(this::text).map(ShownNumber::of).filter(n -> !n.isEmpty()).toList();
    List<ShownNumber> ours = shown.stream().filter(n -> n.mayBe(claim.number())).toList();
    if (!shown.isEmpty() && ours.isEmpty()) {
      return Optional.empty();
    }
    boolean whole = ours.stream().anyMatch(number -> !number.isMasked());
    boolean sure = whole || search.place().form() == Form.BY_NUMBER;
    String digits =
        sure
            ? ShownNumber.digits(claim.number())
            : ours.stream().map(ShownNumber::lastDigits).max(LONGEST).orElse("");

    Duration ahead = search.clockAhead().orElse(Duration.ZERO);
    Optional<Instant> created =
        AccountClock.created(text("created_at")).map(time -> time.minus(ahead));
    if (created.filter(time -> times.isBefore(claim, search, time)).isPresent()) {
      return Optional.empty();
    }
    boolean fits = created.filter(time -> times.fits(claim, search, time)).isPresent();
    Instant at = created.orElseGet(claim::lastSent);
    Likeness likeness = likeness(fits && !id().isEmpty(), sure, digits, claim);
    return Optional.of(new SeenCall(id(), text("uuid"), digits, at, likeness));
  }

  private Likeness likeness(boolean fits, boolean sure, String digits, Claim claim) {
    if (!fits) {
      return Likeness.DOUBTFUL;
    }
    if (sure) {
      return Likeness.SURE;
    }
    boolean sameSchedule =
        Stream.of(text("schedule_id"))
            .filter(id -> !id.isEmpty())
            .anyMatch(id -> claim.scheduleId().filter(id::equals).isPresent());
    return sameSchedule && !digits.isEmpty() ? Likeness.MASKED : Likeness.DOUBTFUL;
  }

  private String text(String field) {
    JsonNode value = record.path(field);
    return value.isValueNode() && !value.isNull() ? value.asText().strip() : "";
  }
}
