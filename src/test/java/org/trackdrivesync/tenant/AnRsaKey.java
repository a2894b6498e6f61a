package org.trackdrivesync.tenant;

import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** A key for tests, made anew in each run. */
public final class AnRsaKey {
  public static final KeyPair PAIR = pair();

  /** As openssl genpkey writes it. */
  public static final String PEM =
      "-----BEGIN PRIVATE KEY-----\n"
          + Base64.getMimeEncoder().encodeToString(PAIR.getPrivate().getEncoded())
          + "\n-----END PRIVATE KEY-----\n";

  private AnRsaKey() {}

  private static KeyPair pair() {
    try {
      return KeyPairGenerator.getInstance("RSA").generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has RSA", e);
    }
  }
}
