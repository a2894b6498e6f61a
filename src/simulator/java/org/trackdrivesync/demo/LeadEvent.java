package org.trackdrivesync.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * One line of the lead file: something that happened in a CRM.
 *
 * @param at milliseconds from the beginning
 * @param forged whether it is signed with a key that is not the source's
 * @param expect how its story may end: the likely end first, others behind a {@code |}, since on a
 *     busy machine the newer of two clicks may be the one that is called
 * @param note what it is there for, or empty
 * @param event as the format {@code json} wants it
 */
record LeadEvent(
    long at,
    String tenant,
    String source,
    boolean forged,
    String expect,
    String note,
    ObjectNode event)
    implements Foretold {

  private static final List<String> FIRST =
      List.of("first_name", "FirstName", "firstName", "firstname");
  private static final List<String> LAST = List.of("last_name", "LastName", "lastName", "lastname");
  private static final List<String> PHONE = List.of("phone", "MobilePhone", "Phone");

  static LeadEvent of(JsonNode line) {
    return new LeadEvent(
        line.required("at").asLong(),
        line.required("tenant").asText(),
        line.required("source").asText(),
        line.path("forged").asBoolean(),
        line.required("expect").asText(),
        line.path("note").asText(),
        (ObjectNode) line.required("event"));
  }

  String eventId() {
    return event.path("eventId").asText();
  }

  @Override
  public String type() {
    return event.path("type").asText();
  }

  /** Unique, but for what is delivered twice. */
  @Override
  public String key() {
    return tenant + "/" + source + "/" + eventId();
  }

  @Override
  public String name() {
    return name(event.path("fields"));
  }

  @Override
  public String phone() {
    return first(event.path("fields"), PHONE);
  }

  /** A person's name under any of the names that CRMs give it. */
  static String name(JsonNode fields) {
    return (first(fields, FIRST) + " " + first(fields, LAST)).strip();
  }

  private static String first(JsonNode fields, List<String> names) {
    return names.stream()
        .map(name -> fields.path(name).asText())
        .filter(value -> !value.isEmpty())
        .findFirst()
        .orElse("");
  }
}
