package org.trackdrivesync.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signs bodies as a CRM would. It needs nothing but the JDK and shares no code with the verifiers.
 */
public final class Signing {
  private Signing() {}

  /**
   * Standard Webhooks.
   *
   * @param secret as configured, with or without {@code whsec_}
   */
  public static Map<String, String> standardWebhook(
      String secret, String id, Instant signedAt, byte[] body) {
    String timestamp = Long.toString(signedAt.getEpochSecond());
    return Map.of(
        "webhook-id", id,
        "webhook-timestamp", timestamp,
        "webhook-signature", standardSignature(secret, id, timestamp, body));
  }

  /** One entry of a {@code webhook-signature} list. */
  public static String standardSignature(String secret, String id, String timestamp, byte[] body) {
    byte[] key = Base64.getDecoder().decode(secret.replaceFirst("^whsec_", ""));
    byte[] head = (id + "." + timestamp + ".").getBytes(UTF_8);
    return "v1," + Base64.getEncoder().encodeToString(sign(key, head, body));
  }

  /** HMAC-SHA256 of the body in hex, behind the prefix. */
  public static Map<String, String> hmac(String secret, String header, String prefix, byte[] body) {
    return Map.of(header, prefix + HexFormat.of().formatHex(sign(secret.getBytes(UTF_8), body)));
  }

  /** The same in Base64. */
  public static Map<String, String> hmacBase64(
      String secret, String header, String prefix, byte[] body) {
    byte[] signature = sign(secret.getBytes(UTF_8), body);
    return Map.of(header, prefix + Base64.getEncoder().encodeToString(signature));
  }

  /** HTTP Basic. */
  public static Map<String, String> basic(String userAndPassword) {
    String encoded = Base64.getEncoder().encodeToString(userAndPassword.getBytes(UTF_8));
    return Map.of("Authorization", "Basic " + encoded);
  }

  /** A token as {@code Authorization: Bearer}. */
  public static Map<String, String> token(String token) {
    return Map.of("Authorization", "Bearer " + token);
  }

  /** A token in a header of its own. */
  public static Map<String, String> token(String header, String token) {
    return Map.of(header, token);
  }

  private static byte[] sign(byte[] key, byte[]... parts) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      for (byte[] part : parts) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
