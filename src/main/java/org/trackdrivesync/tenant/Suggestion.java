package org.trackdrivesync.tenant;

import java.util.Comparator;
import java.util.List;

/** The known setting that an unknown name was probably meant to be. */
final class Suggestion {
  private Suggestion() {}

  static String nearestTo(String unknown) {
    List<String> segments = PropertyName.segments(unknown);
    return KnownKeys.AVAILABLE.stream()
        .min(Comparator.comparingInt(template -> distance(template, unknown, segments)))
        .map(template -> template.filledFrom(segments))
        .orElseThrow();
  }

  /** The last keyword counts twice: a right word in the wrong group is nearer than the reverse. */
  private static int distance(KeyTemplate template, String unknown, List<String> segments) {
    String keyword = template.keyword();
    int nearestWord =
        segments.stream().mapToInt(segment -> edits(keyword, segment)).min().orElse(0);
    return edits(template.filledFrom(segments), unknown) + nearestWord;
  }

  /** Levenshtein's distance. */
  static int edits(String from, String to) {
    int[] row = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= from.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = diagonal + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(replaced, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[to.length()];
  }
}
