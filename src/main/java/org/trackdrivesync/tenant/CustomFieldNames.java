package org.trackdrivesync.tenant;

import java.util.Map;

/**
 * How the fields are named that may be written in a CRM whose own fields are left alone: as its
 * format names them, since our own changes are known by these names when they come back.
 */
public final class CustomFieldNames {
  /** Of Pipedrive, before the key of 40 digits that it gives a field. */
  public static final String OF_PIPEDRIVE = "custom_fields.";

  /** Of HighLevel, before the id that it gives a field. */
  public static final String OF_HIGHLEVEL = "customFields.";

  private CustomFieldNames() {}

  static void check(
      WriteBackTarget.Kind crm, Section writeBack, Map<WriteBackField, String> fields) {
    switch (crm) {
      case PIPEDRIVE -> check(OF_PIPEDRIVE, "the key of", writeBack, fields);
      case HIGHLEVEL -> check(OF_HIGHLEVEL, "the id of", writeBack, fields);
      default -> {}
    }
  }

  private static void check(
      String prefix, String what, Section writeBack, Map<WriteBackField, String> fields) {
    fields.forEach(
        (field, name) -> {
          if (!name.startsWith(prefix) || !name.substring(prefix.length()).matches("\\w{1,100}")) {
            writeBack.mistake(
                "fields." + field.property(),
                "must be " + prefix + " and " + what + " a custom field, as changes name it");
          }
        });
  }
}
