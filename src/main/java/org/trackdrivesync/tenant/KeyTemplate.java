package org.trackdrivesync.tenant;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The shape of a property's name: {@code <t>} stands for one segment, {@code <token...>}, at the
 * end, for all the rest.
 */
record KeyTemplate(String text, Pattern name, Optional<Pattern> owner) {
  private static final String REST = "...>";

  static KeyTemplate of(String text) {
    int places = text.lastIndexOf('>') + 1;
    Optional<Pattern> owner =
        places == 0 || text.endsWith(REST)
            ? Optional.empty()
            : Optional.of(Pattern.compile("(" + regex(text.substring(0, places)) + ")\\."));
    return new KeyTemplate(text, Pattern.compile(regex(text)), owner);
  }

  boolean matches(String propertyName) {
    return (text.endsWith(REST) || propertyName.endsWith(leaf()))
        && name.matcher(propertyName).matches();
  }

  /** The name of this setting for whatever owns the given one: its tenant, source, distribution. */
  Optional<String> besides(String propertyName) {
    return owner
        .map(pattern -> pattern.matcher(propertyName))
        .filter(Matcher::lookingAt)
        .map(found -> found.group(1) + leaf());
  }

  /** This name with its places taken from another name's segments, as far as those go. */
  String filledFrom(List<String> segments) {
    String[] own = split(text);
    for (int i = 0; i < own.length && i < segments.size(); i++) {
      if (own[i].endsWith(REST)) {
        own[i] = String.join(".", segments.subList(i, segments.size()));
      } else if (own[i].startsWith("<")) {
        own[i] = segments.get(i);
      }
    }
    return String.join(".", own).replace(REST, ">");
  }

  /** The last segment that is not a place. */
  String keyword() {
    return Arrays.stream(split(text)).filter(s -> !s.startsWith("<")).reduce("", (a, b) -> b);
  }

  /** What stands behind the last place. */
  private String leaf() {
    return text.substring(text.lastIndexOf('>') + 1);
  }

  private static String[] split(String text) {
    return text.split("\\.(?![.>])");
  }

  private static String regex(String text) {
    return Arrays.stream(split(text))
        .map(
            segment ->
                segment.endsWith(REST)
                    ? ".+"
                    : segment.startsWith("<") ? PropertyName.SEGMENT : Pattern.quote(segment))
        .collect(Collectors.joining("\\."));
  }
}
