package org.trackdrivesync.writeback;

import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;
import org.trackdrivesync.tenant.WriteBackField;

/** What of an outcome is written to the fields of a CRM. */
final class FieldValues {
  private FieldValues() {}

  /** By the CRM's names; blank where the field is to be emptied. */
  static Map<String, String> of(ToldOutcome told, Map<WriteBackField, String> fields) {
    Map<String, String> values = new LinkedHashMap<>();
    fields.forEach((what, name) -> values.put(name, value(told, what)));
    return values;
  }

  static String value(ToldOutcome told, WriteBackField what) {
    String value =
        switch (what) {
          case OUTCOME -> told.outcome();
          case REASON -> told.reason();
          case AT -> told.at().truncatedTo(ChronoUnit.SECONDS).toString();
          case CALL_ID -> told.callId();
          case LEAD_ID -> told.leadId();
          case RESULT -> told.result() == null ? null : told.result().status();
        };
    return value == null ? "" : value;
  }
}
