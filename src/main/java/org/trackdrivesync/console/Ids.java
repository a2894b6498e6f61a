package org.trackdrivesync.console;

import java.util.Optional;

/** Ids as they stand in paths. */
final class Ids {
  private Ids() {}

  /** Empty for what cannot be an id, so that it is told like an id that does not exist. */
  static Optional<Long> parse(String text) {
    try {
      return text.matches("\\d{1,19}") ? Optional.of(Long.valueOf(text)) : Optional.empty();
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
