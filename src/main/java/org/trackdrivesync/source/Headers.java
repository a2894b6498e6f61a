package org.trackdrivesync.source;

import java.util.Map;
import java.util.TreeMap;

/** A delivery's headers, looked up by name in any case; a function, so that nothing is copied. */
@FunctionalInterface
public interface Headers {
  /** The first value of a header, or null when there is none. */
  String first(String name);

  static Headers of(Map<String, String> headers) {
    Map<String, String> byName = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    byName.putAll(headers);
    return byName::get;
  }
}
