package org.trackdrivesync.writeback;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What was said of a lead up to a time.
 *
 * @param said newest first
 */
record SaidBefore(List<Said> said) {
  /** All of it together, each field as it was said last. */
  Map<String, String> fields() {
    Map<String, String> fields = new HashMap<>();
    said.forEach(one -> one.fields().forEach(fields::putIfAbsent));
    return fields;
  }

  boolean isFirstOf(String source) {
    return said.stream().noneMatch(one -> one.source().equals(source));
  }

  /**
   * Whether one change said all of these fields, and nothing that was said later contradicts it:
   * then it was decided of them together.
   */
  boolean holdTogether(Map<String, String> shown) {
    for (Said one : said) {
      if (one.fields().keySet().stream()
          .anyMatch(name -> FieldTexts.differs(name, shown, one.fields()))) {
        return false;
      }
      if (one.fields().keySet().containsAll(shown.keySet())) {
        return true;
      }
    }
    return shown.isEmpty();
  }
}
