package org.trackdrivesync.tenant;

import java.util.ArrayList;
import java.util.List;

/** Reads CRM fields: names, or constants in single quotes, in which a comma is only a comma. */
final class FieldNames {
  private FieldNames() {}

  static List<String> list(String text) {
    List<String> fields = new ArrayList<>();
    String item = "";
    for (String piece : text.split(",")) {
      item = isOpen(item) ? item + "," + piece : piece.strip();
      if (!isOpen(item.strip()) && !item.isBlank()) {
        fields.add(item.strip());
        item = "";
      }
    }
    if (isOpen(item)) {
      one(item);
    }
    if (fields.isEmpty()) {
      throw new IllegalArgumentException("needs at least one CRM field");
    }
    return fields;
  }

  static String one(String text) {
    if (isOpen(text)) {
      throw new IllegalArgumentException("lacks the closing ' of its constant");
    }
    return text;
  }

  private static boolean isOpen(String item) {
    return item.startsWith("'") && (item.length() == 1 || !item.endsWith("'"));
  }
}
