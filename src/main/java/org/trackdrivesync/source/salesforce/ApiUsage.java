package org.trackdrivesync.source.salesforce;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How much of an organisation's API requests of a day is used, as each answer tells: {@code
 * api-usage=18/5000} in the header {@code Sforce-Limit-Info} (REST API Developer Guide, "Limit Info
 * Header").
 */
public record ApiUsage(long used, long allowed) {
  private static final Pattern USAGE =
      Pattern.compile("(?:^|[;\\s])api-usage=(\\d{1,15})/(\\d{1,15})");

  public static Optional<ApiUsage> read(String header) {
    if (header == null) {
      return Optional.empty();
    }
    Matcher found = USAGE.matcher(header);
    return found.find()
        ? Optional.of(new ApiUsage(Long.parseLong(found.group(1)), Long.parseLong(found.group(2))))
        : Optional.empty();
  }

  /** What is left, in hundredths of what is allowed. */
  long percentLeft() {
    return allowed <= 0 ? 0 : Math.max(0, (allowed - used) * 100 / allowed);
  }
}
