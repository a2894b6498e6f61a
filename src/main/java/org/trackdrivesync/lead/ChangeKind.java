package org.trackdrivesync.lead;

import java.util.Locale;
import java.util.Optional;

/** What happened to a lead in the CRM. */
public enum ChangeKind {
  CREATED,
  UPDATED,
  DELETED;

  /** Reads {@code created}, {@code updated} or {@code deleted}, in any case. */
  public static Optional<ChangeKind> parse(String text) {
    try {
      return Optional.of(valueOf(text.strip().toUpperCase(Locale.ROOT)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
