package org.trackdrivesync.store;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.trackdrivesync.tenant.TenantId;

/** What a notification says: who tells it, and of which tenants; no tenant means any. */
record WakeUpWords(String teller, Set<TenantId> tenants) {
  /** PostgreSQL refuses 8000 bytes. */
  private static final int LONGEST = 7_000;

  private static final String BEHIND_TELLER = ":";
  private static final String BETWEEN_TENANTS = ",";

  String text() {
    String named =
        tenants.stream().map(TenantId::value).collect(Collectors.joining(BETWEEN_TENANTS));
    return teller + BEHIND_TELLER + (named.length() > LONGEST ? "" : named);
  }

  /** Empty for what no program of this kind has said. */
  static Optional<WakeUpWords> read(String text) {
    int end = text.indexOf(BEHIND_TELLER);
    if (end < 0) {
      return Optional.empty();
    }
    String named = text.substring(end + 1);
    try {
      return Optional.of(new WakeUpWords(text.substring(0, end), tenants(named)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static Set<TenantId> tenants(String named) {
    return named.isEmpty()
        ? Set.of()
        : Arrays.stream(named.split(BETWEEN_TENANTS))
            .map(TenantId::new)
            .collect(Collectors.toSet());
  }
}
