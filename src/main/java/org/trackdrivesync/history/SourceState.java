package org.trackdrivesync.history;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How a source that asks its CRM fares.
 *
 * @param age how long ago it was last known that all was read; empty before the first time
 * @param trouble what is wrong, and what to do next
 * @param since when it began to be so
 * @param unreadable fields that a property names and that the login cannot read
 */
public record SourceState(
    String source,
    Standing standing,
    Optional<Duration> age,
    Optional<String> trouble,
    Optional<Instant> since,
    List<String> unreadable) {
  public SourceState {
    unreadable = List.copyOf(unreadable);
  }

  /** A source's state in a word. */
  public enum Standing {
    /** Nothing was read yet. */
    NEW,
    OK,
    /** All is read; something is worth a look. */
    WARNED,
    /** It cannot be read. */
    TROUBLED;

    public String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
