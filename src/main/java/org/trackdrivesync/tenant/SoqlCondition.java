package org.trackdrivesync.tenant;

import java.util.Locale;
import java.util.regex.Pattern;

/** Checks a condition in SOQL: it is put in brackets, so that it must stay inside them. */
final class SoqlCondition {
  private static final Pattern TEXT = Pattern.compile("'(?:[^'\\\\]|\\\\.)*'");
  private static final Pattern CLAUSE =
      Pattern.compile("\\b(where|order\\s+by|group\\s+by|limit|offset|for\\s+(view|update))\\b");
  private static final int LONGEST = 4_000;

  private SoqlCondition() {}

  static String checked(String text) {
    String bare = TEXT.matcher(text).replaceAll("''").toLowerCase(Locale.ROOT);
    if (bare.replace("''", "").contains("'")) {
      throw new IllegalArgumentException("has a quote without its other one");
    }
    if (!isBalanced(bare)) {
      throw new IllegalArgumentException("has a bracket without its other one");
    }
    if (!bare.contains("select") && CLAUSE.matcher(bare).find()) {
      throw new IllegalArgumentException(
          "must be a condition alone, such as Status != 'Closed': without WHERE, ORDER BY, LIMIT");
    }
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException("must not be longer than 4,000 characters");
    }
    return text;
  }

  private static boolean isBalanced(String text) {
    int open = 0;
    for (int i = 0; i < text.length() && open >= 0; i++) {
      open += text.charAt(i) == '(' ? 1 : text.charAt(i) == ')' ? -1 : 0;
    }
    return open == 0;
  }
}
