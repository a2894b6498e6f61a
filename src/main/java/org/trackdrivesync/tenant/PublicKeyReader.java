package org.trackdrivesync.tenant;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;

/**
 * Reads public keys as vendors publish them: PEM, with its line ends real, written as {@code \n} or
 * lost, or the Base64 between its dashes alone; an Ed25519 key also as its bare 32 bytes. Several
 * have commas between.
 */
final class PublicKeyReader {
  private static final int ED25519_BYTES = 32;

  /** What stands before the bare key in X.509 (RFC 8410). */
  private static final byte[] ED25519_HEAD = HexFormat.of().parseHex("302a300506032b6570032100");

  private PublicKeyReader() {}

  /**
   * @param algorithm {@code Ed25519} or {@code RSA}
   */
  static Function<String, List<PublicKey>> of(String algorithm) {
    return text -> Arrays.stream(text.split(",")).map(one -> key(algorithm, one)).toList();
  }

  private static PublicKey key(String algorithm, String text) {
    String base64 = text.replaceAll("-----(BEGIN|END) PUBLIC KEY-----|\\\\[nr]|\\s", "");
    try {
      byte[] bytes = Base64.getDecoder().decode(base64);
      return KeyFactory.getInstance(algorithm)
          .generatePublic(new X509EncodedKeySpec(whole(algorithm, bytes)));
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "must be a public key of " + algorithm + " as PEM, or the Base64 inside it");
    }
  }

  private static byte[] whole(String algorithm, byte[] bytes) {
    if (!algorithm.equals("Ed25519") || bytes.length != ED25519_BYTES) {
      return bytes;
    }
    byte[] whole = Arrays.copyOf(ED25519_HEAD, ED25519_HEAD.length + ED25519_BYTES);
    System.arraycopy(bytes, 0, whole, ED25519_HEAD.length, ED25519_BYTES);
    return whole;
  }
}
