package org.trackdrivesync.trackdrive;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.trackdrivesync.dispatch.Claim;

/** A record of the list of leads (leads.html). */
record ListedLead(JsonNode record) {

  String id() {
    return text(record.hasNonNull("id") ? "id" : "uuid");
  }

  boolean isMasked() {
    return number().isMasked();
  }

  /**
   * Whether an enrolment since then may have made it. A number of which nothing shows is nobody's.
   */
  boolean mayBeOf(Claim enrolment, Predicate<String> homes, Instant since) {
    ShownNumber number = number();
    return !id().isEmpty()
        && text("deleted_at").isEmpty()
        && !number.lastDigits().isEmpty()
        && number.mayBe(enrolment.number())
        && isOnOneOf(homes)
        && created().filter(at -> !at.isBefore(since)).isPresent();
  }

  Optional<Instant> created() {
    return AccountClock.created(text("created_at"));
  }

  private boolean isOnOneOf(Predicate<String> homes) {
    String schedule = text("schedule_id");
    return schedule.isEmpty() || homes.test(schedule);
  }

  private ShownNumber number() {
    return ShownNumber.of(text("caller_id"));
  }

  private String text(String field) {
    JsonNode value = record.path(field);
    return value.isValueNode() && !value.isNull() ? value.asText().strip() : "";
  }
}
