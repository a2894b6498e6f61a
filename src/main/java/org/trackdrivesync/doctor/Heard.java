package org.trackdrivesync.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trackdrivesync.trackdrive.Envelope;

/**
 * What came of one request.
 *
 * @param http the status; 0 where no whole answer came
 * @param date its {@code Date} header, or null
 * @param location its {@code Location} header, or null
 * @param silence why no answer came; empty where one did
 */
record Heard(
    int http,
    String body,
    String date,
    String location,
    Instant asked,
    Instant answered,
    Optional<Silence> silence) {

  static Heard nothing(Silence why, Instant asked, Instant given) {
    return new Heard(0, "", null, null, asked, given, Optional.of(why));
  }

  Envelope envelope() {
    return Envelope.read(body);
  }

  /** The status that counts, as the program reads it; 0 where no answer came. */
  int status() {
    return silence.isPresent() ? 0 : envelope().status(http);
  }

  boolean isSuccess() {
    return status() >= 200 && status() < 300;
  }

  /** Whether it is a list that the program can read. */
  boolean isList(String name) {
    return isSuccess() && envelope().holdsList(name);
  }

  /** The records of a list; each may stand in a wrapping of its singular name. */
  List<JsonNode> records(String name) {
    List<JsonNode> records = new ArrayList<>();
    String singular = name.replaceFirst("s$", "");
    envelope()
        .list(name)
        .forEachRemaining(one -> records.add(one.has(singular) ? one.get(singular) : one));
    return records;
  }

  Duration took() {
    return Duration.between(asked, answered);
  }

  /** The status and what is said of it, short enough for a cell. */
  String words() {
    if (silence.isPresent()) {
      return silence.get().words();
    }
    String words = Redaction.words(envelope().words());
    return words.isEmpty() ? "HTTP " + http : "HTTP " + http + ", \"" + words + "\"";
  }

  /** Without body: it holds phone numbers. */
  @Override
  public String toString() {
    return "Heard[" + http + silence.map(why -> ", " + why).orElse("") + "]";
  }
}
