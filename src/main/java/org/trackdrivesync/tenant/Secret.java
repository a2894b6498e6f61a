package org.trackdrivesync.tenant;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/** A value that is used but never shown: {@code toString} hides it, so logs and errors cannot. */
public final class Secret {
  private final String value;

  public Secret(String value) {
    if (value == null || value.isBlank()) {
      throw new IllegalArgumentException("must not be blank");
    }
    this.value = value;
  }

  /** The secret itself; for the one place that signs, verifies or authenticates with it. */
  public String reveal() {
    return value;
  }

  /** Compares in constant time. */
  public boolean matches(String candidate) {
    return candidate != null
        && MessageDigest.isEqual(
            value.getBytes(StandardCharsets.UTF_8), candidate.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Secret secret && matches(secret.value);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return "***";
  }
}
