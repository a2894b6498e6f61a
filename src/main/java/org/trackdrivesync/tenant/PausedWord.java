package org.trackdrivesync.tenant;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * How CRMs say whether a campaign is paused: by a yes or no, or by a word for its state, which says
 * itself what it means ({@code Active} is not paused).
 */
public final class PausedWord {
  /** For people who have to mend another word. */
  public static final String ALLOWED =
      "true, yes, 1, on, paused or inactive, or false, no, 0, off, active or running";

  private static final Set<String> PAUSED =
      Set.of("1", "true", "yes", "y", "on", "paused", "inactive", "stopped", "closed", "disabled");
  private static final Set<String> RUNNING =
      Set.of("0", "false", "no", "n", "off", "active", "running", "open", "enabled", "unpaused");

  private PausedWord() {}

  /** Whether it is paused; empty where the word says neither. */
  public static Optional<Boolean> read(String text) {
    String word = text.strip().toLowerCase(Locale.ROOT);
    return PAUSED.contains(word)
        ? Optional.of(true)
        : RUNNING.contains(word) ? Optional.of(false) : Optional.empty();
  }
}
