package org.trackdrivesync.tenant;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes property names apart; a segment in double quotes may hold dots. */
final class PropertyName {
  static final String SEGMENT = "(?:\"[^\"]*\"|[^.\"]+)";

  private static final Pattern SEGMENTS = Pattern.compile("\"[^\"]*\"|[^.]+");

  private PropertyName() {}

  static List<String> segments(String name) {
    List<String> segments = new ArrayList<>();
    Matcher matcher = SEGMENTS.matcher(name);
    while (matcher.find()) {
      segments.add(matcher.group());
    }
    return segments;
  }

  static String unquoted(String name) {
    return name.length() > 1 && name.startsWith("\"") && name.endsWith("\"")
        ? name.substring(1, name.length() - 1)
        : name;
  }
}
