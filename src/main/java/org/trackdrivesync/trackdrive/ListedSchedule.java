package org.trackdrivesync.trackdrive;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.trackdrivesync.tenant.ScheduleField;
import org.trackdrivesync.tenant.Secret;

/**
 * A schedule as TrackDrive lists or shows it (schedules.html). Whatever is not told, or told in a
 * form that says nothing, is empty.
 *
 * @param id a number or a UUID, as text
 * @param paused empty where it is not told
 * @param type {@code contact_caller} or {@code lead_distribution}
 * @param leadToken its {@code leads_api_key}; secret
 */
public record ListedSchedule(
    String id,
    Optional<String> uuid,
    Optional<String> name,
    Optional<Boolean> paused,
    Optional<String> type,
    Optional<Secret> leadToken,
    Optional<String> offerId,
    Optional<String> description,
    Optional<String> sortableOrder,
    Optional<String> leadDuplicateTimeframe) {
  private static final Set<String> YES = Set.of("1", "true", "yes", "on");
  private static final Set<String> NO = Set.of("0", "false", "no", "off");

  /** What a record tells; empty where it has no id, so that nobody could name it. */
  static Optional<ListedSchedule> of(JsonNode record) {
    Optional<String> uuid = text(record, "uuid");
    return text(record, "id")
        .or(() -> uuid)
        .map(
            id ->
                new ListedSchedule(
                    id,
                    uuid,
                    text(record, "name"),
                    text(record, "paused").flatMap(ListedSchedule::flag),
                    text(record, "schedule_type"),
                    text(record, "leads_api_key").map(Secret::new),
                    text(record, "offer_id"),
                    text(record, "description"),
                    text(record, "sortable_order"),
                    text(record, "lead_duplicate_timeframe")));
  }

  /** The schedule that an answer to {@code GET /schedules/:id} shows. */
  public static Optional<ListedSchedule> shown(int http, Envelope answer) {
    int status = answer.status(http);
    return status >= 200 && status < 300 ? of(answer.record("schedule")) : Optional.empty();
  }

  /** What it tells of a field, as a change of it is written. */
  public Optional<String> told(ScheduleField field) {
    return switch (field) {
      case NAME -> name;
      case DESCRIPTION -> description;
      case PAUSED -> paused.map(Object::toString);
      case OFFER_ID -> offerId;
      case SORTABLE_ORDER -> sortableOrder;
      case LEAD_DUPLICATE_TIMEFRAME -> leadDuplicateTimeframe;
    };
  }

  /** One of which nothing is known but its id. */
  static ListedSchedule named(String id) {
    return new ListedSchedule(
        id,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** As it is once these fields were told. */
  ListedSchedule with(Map<String, Object> told) {
    return new ListedSchedule(
        id,
        uuid,
        after(told, ScheduleField.NAME),
        after(told, ScheduleField.PAUSED).flatMap(ListedSchedule::flag),
        type,
        leadToken,
        after(told, ScheduleField.OFFER_ID),
        after(told, ScheduleField.DESCRIPTION),
        after(told, ScheduleField.SORTABLE_ORDER),
        after(told, ScheduleField.LEAD_DUPLICATE_TIMEFRAME));
  }

  private Optional<String> after(Map<String, Object> told, ScheduleField field) {
    return Optional.ofNullable(told.get(field.parameter()))
        .map(Object::toString)
        .or(() -> told(field));
  }

  /** What another record of it shows, and where that shows nothing, what this one does. */
  ListedSchedule overlaidBy(ListedSchedule newer) {
    return new ListedSchedule(
        id,
        newer.uuid.or(() -> uuid),
        newer.name.or(() -> name),
        newer.paused.or(() -> paused),
        newer.type.or(() -> type),
        newer.leadToken.or(() -> leadToken),
        newer.offerId.or(() -> offerId),
        newer.description.or(() -> description),
        newer.sortableOrder.or(() -> sortableOrder),
        newer.leadDuplicateTimeframe.or(() -> leadDuplicateTimeframe));
  }

  /** Whether it is the one that is asked for, by number or UUID. */
  public boolean isNamed(String asked) {
    return id.equalsIgnoreCase(asked) || uuid.filter(asked::equalsIgnoreCase).isPresent();
  }

  private static Optional<Boolean> flag(String text) {
    String word = text.toLowerCase(Locale.ROOT);
    return YES.contains(word)
        ? Optional.of(true)
        : NO.contains(word) ? Optional.of(false) : Optional.empty();
  }

  /** A number that was written as 5.0 is the number 5. */
  private static Optional<String> text(JsonNode record, String field) {
    JsonNode value = record.path(field);
    if (!value.isValueNode() || value.isNull()) {
      return Optional.empty();
    }
    String text =
        value.isFloatingPointNumber() && value.canConvertToExactIntegral()
            ? value.bigIntegerValue().toString()
            : value.asText().strip();
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
