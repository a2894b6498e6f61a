package org.trackdrivesync.tenant;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** Names an account of a CRM, so that all who use it share its allowance. */
final class CrmAccount {
  private static final int BYTES = 16;

  private CrmAccount() {}

  /**
   * A hash, which tells nothing of what it is made of.
   *
   * @param parts address and credentials
   */
  static String of(Object... parts) {
    MessageDigest digest = sha256();
    for (Object part : parts) {
      String text = part instanceof Secret secret ? secret.reveal() : part.toString();
      digest.update(text.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
    }
    return HexFormat.of().formatHex(Arrays.copyOf(digest.digest(), BYTES));
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
