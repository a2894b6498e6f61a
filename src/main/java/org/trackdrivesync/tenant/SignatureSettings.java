package org.trackdrivesync.tenant;

import java.util.List;

/**
 * What a source's webhooks are signed with.
 *
 * @param secrets every secret that is accepted now, several while one is being rotated; empty only
 *     for {@link SignatureScheme#NONE}
 * @param header the header that carries an HMAC or a token
 * @param encoding how an HMAC is written
 * @param prefix what stands before an HMAC, as {@code sha256=}; empty for nothing
 */
public record SignatureSettings(
    SignatureScheme scheme, List<Secret> secrets, String header, Encoding encoding, String prefix) {

  /** How the bytes of an HMAC are written in its header. */
  public enum Encoding {
    HEX,
    BASE64
  }

  public SignatureSettings {
    secrets = List.copyOf(secrets);
    if (scheme != SignatureScheme.NONE && secrets.isEmpty()) {
      throw new IllegalArgumentException("signature " + scheme.property() + " needs a secret");
    }
  }
}
