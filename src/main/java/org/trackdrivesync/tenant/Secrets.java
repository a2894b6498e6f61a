package org.trackdrivesync.tenant;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/**
 * Reads the secrets of a source: one, or several with commas between while one is being rotated. A
 * comma inside a secret is written {@code \,}. No message shows any of them.
 */
final class Secrets {
  private static final String STANDARD_WEBHOOKS_PREFIX = "whsec_";
  private static final int LEAST_BYTES = 24;
  private static final int MOST_BYTES = 64;

  private Secrets() {}

  static List<Secret> parse(SignatureScheme scheme, String text) {
    List<String> parts =
        Arrays.stream(text.split("(?<!\\\\),", -1))
            .map(part -> part.strip().replace("\\,", ","))
            .toList();
    if (parts.contains("")) {
      throw new IllegalArgumentException("has nothing before, between or behind its commas");
    }
    parts.forEach(part -> check(scheme, part));
    return parts.stream().map(Secret::new).toList();
  }

  private static void check(SignatureScheme scheme, String secret) {
    if (scheme == SignatureScheme.STANDARD_WEBHOOKS && !isStandardWebhooksSecret(secret)) {
      throw new IllegalArgumentException("must be whsec_ and the base64 of 24 to 64 bytes");
    }
    if (scheme == SignatureScheme.BASIC && !secret.contains(":")) {
      throw new IllegalArgumentException("must be user:password");
    }
  }

  private static boolean isStandardWebhooksSecret(String secret) {
    if (!secret.startsWith(STANDARD_WEBHOOKS_PREFIX)) {
      return false;
    }
    try {
      int bytes =
          Base64.getDecoder().decode(secret.substring(STANDARD_WEBHOOKS_PREFIX.length())).length;
      return bytes >= LEAST_BYTES && bytes <= MOST_BYTES;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
