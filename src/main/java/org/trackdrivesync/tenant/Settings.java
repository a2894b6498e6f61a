package org.trackdrivesync.tenant;

import java.util.Optional;
import java.util.Set;

/** Where properties come from: files, environment variables and system properties, as one. */
public interface Settings {
  /** The names of all properties that start with {@code sync.}, quotes in them kept. */
  Set<String> names();

  /**
   * One property's value, expressions expanded; found by its name even if {@link #names()} leaves
   * it out, as with an environment variable.
   *
   * @return empty if it is set nowhere
   * @throws RuntimeException if it refers to a variable that is not set
   */
  Optional<String> value(String name);
}
