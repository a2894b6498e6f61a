package org.trackdrivesync.distribution;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.trackdrivesync.lead.FieldMapping;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.lead.Reason;
import org.trackdrivesync.tenant.PausedWord;
import org.trackdrivesync.tenant.ScheduleField;
import org.trackdrivesync.tenant.ScheduleSettings;

/** A tenant's rule for changes of campaigns, ready to be asked. */
final class ScheduleRule {
  private static final int LONGEST_QUOTE = 60;

  private final ScheduleSettings settings;
  private final Rule rule;

  ScheduleRule(ScheduleSettings settings, PredicateLanguage language) {
    this.settings = settings;
    this.rule = new Rule(settings.name(), settings.conditions(), settings.when(), language);
  }

  boolean matches(Map<String, String> tokens) {
    return rule.objection(tokens).isEmpty();
  }

  /** What a change that matches asks for; a field that it leaves blank stays as it is. */
  Decision decide(LeadChange change) {
    Map<String, String> told = new TreeMap<>();
    for (Map.Entry<ScheduleField, String> source : settings.fields().entrySet()) {
      String value = FieldMapping.valueOf(source.getValue(), change.fields());
      if (source.getKey() == ScheduleField.PAUSED && !value.isEmpty()) {
        Optional<Boolean> paused = PausedWord.read(value);
        if (paused.isEmpty()) {
          return unreadable(value);
        }
        value = paused.get().toString();
      }
      if (!value.isEmpty()) {
        told.put(source.getKey().parameter(), value);
      }
    }
    if (told.isEmpty()) {
      return new Decision.Ignored(
          Optional.of(settings.name()),
          rule.explainMatch() + "; but none of its fields has a value, so nothing changes");
    }
    return asked(change, told);
  }

  private Decision asked(LeadChange change, Map<String, String> told) {
    String id = settings.scheduleId().map(f -> FieldMapping.valueOf(f, change.fields())).orElse("");
    if (id.isEmpty() && change.crmId().isEmpty()) {
      return new Decision.Rejected(
          Reason.SCHEDULE_NOT_FOUND,
          rule.explainMatch() + "; but it names neither a schedule nor a campaign (schedule-id)");
    }
    String which =
        id.isEmpty()
            ? "the schedule that was made for campaign " + change.crmId()
            : "schedule " + id;
    return new Decision.ScheduleChange(
        settings.name(),
        Optional.of(id).filter(text -> !text.isEmpty()),
        told,
        rule.explainMatch() + "; changes " + String.join(", ", told.keySet()) + " of " + which);
  }

  private Decision unreadable(String value) {
    String quoted =
        value.length() <= LONGEST_QUOTE ? value : value.substring(0, LONGEST_QUOTE) + "…";
    return new Decision.Rejected(
        Reason.UNRECOGNISED,
        rule.explainMatch()
            + "; but paused is '"
            + quoted
            + "': the CRM should say "
            + PausedWord.ALLOWED);
  }
}
