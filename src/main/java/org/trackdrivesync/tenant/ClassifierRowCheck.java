package org.trackdrivesync.tenant;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** Checks a row of the table of TrackDrive's answers; what it means is the classifier's. */
final class ClassifierRowCheck {
  static final String ALLOWED = "status~/text/ = CODE, as 422~/no buyers/ = NO_DISTRIBUTION";

  private static final Pattern ROW =
      Pattern.compile("(?:[1-5]\\d\\d|[1-5]xx|\\*)\\s*~\\s*/(.*)/\\s*=\\s*([A-Z][A-Z0-9_]*)");

  private ClassifierRowCheck() {}

  static String checked(String text, Set<String> codes) {
    Matcher row = ROW.matcher(text);
    if (!row.matches()) {
      throw new IllegalArgumentException(
          "must be " + ALLOWED + "; the status may be 4xx or * as well");
    }
    try {
      Pattern.compile(row.group(1));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException("has no regular expression between its slashes", e);
    }
    if (!codes.contains(row.group(2))) {
      throw new IllegalArgumentException(
          "must end with one of the codes " + String.join(", ", new TreeSet<>(codes)));
    }
    return text;
  }
}
