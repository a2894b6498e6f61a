package org.trackdrivesync.console;

import java.util.Map;
import java.util.Optional;

/** Who may use the console and {@code /api}: a bcrypt hash by user. Its hashes are not shown. */
public record Operators(Map<String, String> hashes) {
  public Operators {
    if (hashes.isEmpty()) {
      throw new IllegalArgumentException("needs at least one operator");
    }
    hashes = Map.copyOf(hashes);
  }

  Optional<String> hash(String user) {
    return Optional.ofNullable(hashes.get(user));
  }

  /** Any hash, for those who are not known: comparing with it costs what a real one costs. */
  String anyHash() {
    return hashes.values().iterator().next();
  }

  @Override
  public String toString() {
    return "Operators" + hashes.keySet();
  }
}
