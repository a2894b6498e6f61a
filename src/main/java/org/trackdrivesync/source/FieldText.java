package org.trackdrivesync.source;

import com.fasterxml.jackson.databind.JsonNode;

/** A field's value as text that the store can hold; an empty field is empty, since all was read. */
public final class FieldText {
  private static final int LONGEST = 64 * 1024;

  private FieldText() {}

  public static String of(JsonNode value) {
    if (value.isNull()) {
      return "";
    }
    return storable(value.isValueNode() ? value.asText() : value.toString());
  }

  /** Without what the store refuses, and no longer than it is useful. */
  static String storable(String text) {
    String kept = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    return isStorable(kept) ? kept : cleaned(kept);
  }

  private static boolean isStorable(String text) {
    return text.chars().noneMatch(c -> c == 0 || Character.isSurrogate((char) c));
  }

  private static String cleaned(String text) {
    StringBuilder kept = new StringBuilder(text.length());
    text.codePoints()
        .filter(c -> c != 0 && (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE))
        .forEach(kept::appendCodePoint);
    return kept.toString();
  }
}
