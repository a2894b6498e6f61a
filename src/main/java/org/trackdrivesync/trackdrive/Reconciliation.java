package org.trackdrivesync.trackdrive;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Iterator;
import java.util.Optional;

/**
 * Looks in a list of calls of one number for the call that a sending of unknown end would have
 * placed: the earliest one created since it was sent.
 */
public final class Reconciliation {
  /** TrackDrive's clock may be this far behind; less than a redial window. */
  private static final Duration CLOCK_DIFFERENCE = Duration.ofSeconds(20);

  private Reconciliation() {}

  /**
   * @return the call's id, or empty where the list has no such call
   */
  public static Optional<String> find(Envelope list, Instant sentAt) {
    Instant since = sentAt.minus(CLOCK_DIFFERENCE);
    Instant earliest = Instant.MAX;
    String found = null;
    for (Iterator<JsonNode> calls = list.list("calls"); calls.hasNext(); ) {
      JsonNode call = calls.next();
      Instant created = instant(call.path("created_at").asText(""));
      if (created != null && !created.isBefore(since) && created.isBefore(earliest)) {
        earliest = created;
        found = (call.hasNonNull("id") ? call.path("id") : call.path("uuid")).asText("");
      }
    }
    return Optional.ofNullable(found);
  }

  /**
   * Whether every call of the list tells its time: only such a list can prove that one is absent.
   */
  public static boolean tellsAllTimes(Envelope list) {
    for (Iterator<JsonNode> calls = list.list("calls"); calls.hasNext(); ) {
      if (instant(calls.next().path("created_at").asText("")) == null) {
        return false;
      }
    }
    return true;
  }

  private static Instant instant(String text) {
    try {
      return OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeParseException e) {
      return null;
    }
  }
}
