package org.trackdrivesync.source.salesforce;

import java.util.LinkedHashMap;
import java.util.Map;
import org.trackdrivesync.source.LeadFault;
import org.trackdrivesync.source.StoredText;

/** One notification as it is written, not yet checked. */
final class Notification {
  private static final int MOST = 500;
  private static final int LONGEST_NAME = 255;
  private static final int LONGEST_VALUE = 64 * 1024;

  private final Map<String, String> fields = new LinkedHashMap<>();
  private String id = "";
  private String givenTwice = "";

  void id(String text) {
    id = text;
  }

  void field(String name, String value) {
    if (fields.put(name, value) != null) {
      givenTwice = name;
    }
  }

  String id() {
    return id;
  }

  Map<String, String> fields() {
    return fields;
  }

  /**
   * The fields, fit to be stored.
   *
   * @throws LeadFault naming the first that is not
   */
  Map<String, String> checked() {
    if (!givenTwice.isEmpty()) {
      throw new LeadFault("sObject." + givenTwice, "given twice");
    }
    if (fields.size() > MOST) {
      throw new LeadFault("sObject", "more than 500 fields");
    }
    fields.forEach(
        (name, value) -> {
          StoredText.checked("a name in sObject", name, LONGEST_NAME);
          StoredText.checked("sObject." + name, value, LONGEST_VALUE);
        });
    return fields;
  }
}
