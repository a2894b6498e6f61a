package org.trackdrivesync.distribution;

import java.util.Map;
import java.util.function.Predicate;

/** Port: the language of {@code when}; Camel's Simple in the program. */
public interface PredicateLanguage {
  /**
   * @return a thread-safe predicate over a lead's tokens
   * @throws IllegalArgumentException with the language's own words when the text cannot be read
   */
  Predicate<Map<String, String>> compile(String expression);
}
