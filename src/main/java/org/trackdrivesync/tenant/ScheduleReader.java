package org.trackdrivesync.tenant;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code schedules.<n>.*} of a tenant. */
final class ScheduleReader {
  private static final List<ScheduleField> NEEDED_TO_CREATE =
      List.of(ScheduleField.NAME, ScheduleField.OFFER_ID);

  private final RuleReader rules;

  ScheduleReader(RuleReader rules) {
    this.rules = rules;
  }

  Optional<ScheduleSettings> read(String name, Section schedule) {
    List<Condition> conditions = rules.conditions(schedule);
    Optional<String> when = rules.when(schedule);
    Optional<String> scheduleId = schedule.read("schedule-id", FieldNames::one);
    boolean create = schedule.read("create", Numbers::trueOrFalse).orElse(false);
    Map<ScheduleField, String> fields = new EnumMap<>(ScheduleField.class);
    for (ScheduleField field : ScheduleField.values()) {
      schedule
          .read(field.property(), text -> fieldOrConstant(field, text))
          .ifPresent(source -> fields.put(field, source));
    }
    boolean matchesNothing = conditions.isEmpty() && !schedule.isSet("when");
    if (matchesNothing && schedule.entries("match").isEmpty()) {
      schedule.mistake("match", "must be set, or when: without them every change would match");
    }
    if (scheduleId.isEmpty() && !schedule.isSet("schedule-id") && !create) {
      schedule.mistake(
          "schedule-id", "must be set: a CRM field, or a constant in 'quotes'; or set create=true");
    }
    if (create) {
      NEEDED_TO_CREATE.stream()
          .filter(field -> !schedule.isSet(field.property()))
          .forEach(
              field ->
                  schedule.mistake(
                      field.property(), "must be set: it is needed where create=true"));
    }
    if (fields.isEmpty()) {
      schedule.mistake("name", "must be set, or another field of the schedule that is to change");
      return Optional.empty();
    }
    return Optional.of(new ScheduleSettings(name, conditions, when, scheduleId, fields, create));
  }

  private static String fieldOrConstant(ScheduleField field, String text) {
    String source = FieldNames.one(text);
    boolean constant = source.startsWith("'");
    if (constant
        && field == ScheduleField.PAUSED
        && PausedWord.read(source.substring(1, source.length() - 1)).isEmpty()) {
      throw new IllegalArgumentException("must be a CRM field, or in quotes " + PausedWord.ALLOWED);
    }
    return source;
  }
}
