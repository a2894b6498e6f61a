package org.trackdrivesync.tenant;

import java.util.regex.Pattern;

/** The name of a tenant: one to forty of {@code a-z}, {@code 0-9} and {@code -}. */
public record TenantId(String value) implements Comparable<TenantId> {
  /** What a tenant id looks like, in words for error messages. */
  public static final String ALLOWED = "1 to 40 of a-z, 0-9 and -";

  private static final Pattern SHAPE = Pattern.compile("[a-z0-9-]{1,40}");

  public TenantId {
    if (value == null || !SHAPE.matcher(value).matches()) {
      throw new IllegalArgumentException("tenant id must be " + ALLOWED);
    }
  }

  @Override
  public int compareTo(TenantId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
