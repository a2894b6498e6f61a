package org.trackdrivesync.source.salesforce;

import com.fasterxml.jackson.databind.JsonNode;

/** A field's value as text that the store can hold; an empty field is empty, since all was read. */
final class FieldText {
  private static final int LONGEST = 64 * 1024;

  private FieldText() {}

  static String of(JsonNode value) {
    if (value.isNull()) {
      return "";
    }
    String text = value.isValueNode() ? value.asText() : value.toString();
    String kept = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    return isStorable(kept) ? kept : storable(kept);
  }

  private static boolean isStorable(String text) {
    return text.chars().noneMatch(c -> c == 0 || Character.isSurrogate((char) c));
  }

  private static String storable(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    text.codePoints()
        .filter(c -> c != 0 && (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE))
        .forEach(kept::appendCodePoint);
    return kept.toString();
  }
}
