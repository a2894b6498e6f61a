package org.trackdrivesync.tenant;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** Reads a private key as {@code openssl genpkey} writes it, on one line or on many. */
final class RsaKey {
  private static final String ALLOWED =
      "must be an RSA key in PKCS #8: -----BEGIN PRIVATE KEY----- and so on; of another form one is"
          + " made by openssl pkcs8 -topk8 -nocrypt";

  private RsaKey() {}

  /** The key as base64 alone. */
  static Secret parse(String text) {
    if (text.contains("BEGIN RSA PRIVATE KEY") || text.contains("ENCRYPTED")) {
      throw new IllegalArgumentException(ALLOWED);
    }
    String base64 =
        text.replaceAll("-----[A-Z ]+-----", "").replace("\\n", "").replaceAll("\\s", "");
    try {
      KeyFactory.getInstance("RSA")
          .generatePrivate(new PKCS8EncodedKeySpec(Base64.getDecoder().decode(base64)));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalArgumentException(ALLOWED, e);
    }
    return new Secret(base64);
  }
}
