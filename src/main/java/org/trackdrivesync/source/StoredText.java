package org.trackdrivesync.source;

import java.util.Locale;

/** Lets through only text that the store can hold: PostgreSQL takes no U+0000 and only UTF-8. */
public final class StoredText {
  private StoredText() {}

  /**
   * The text unchanged.
   *
   * @throws LeadFault naming the field
   */
  public static String checked(String field, String text, int longest) {
    String problem = problem(text, longest);
    if (problem != null) {
      throw new LeadFault(field, problem);
    }
    return text;
  }

  /** What keeps the text from being stored, or null. */
  public static String problem(String text, int longest) {
    if (text.length() > longest) {
      return String.format(Locale.ROOT, "longer than %,d characters", longest);
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == 0) {
        return "holds the character U+0000";
      }
      if (Character.isSurrogate(c)) {
        boolean pair = i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1));
        if (!pair) {
          return "holds half a character (a lone surrogate)";
        }
        i++;
      }
    }
    return null;
  }
}
