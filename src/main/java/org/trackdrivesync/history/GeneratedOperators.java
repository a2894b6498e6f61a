package org.trackdrivesync.history;

import java.util.Optional;

/** Port: keeps the hash of the password that is made where no operator is configured. */
public interface GeneratedOperators {
  Optional<String> hash(String name);

  /**
   * @return false when another replica was faster; then its hash counts
   */
  boolean keep(String name, String hash);
}
