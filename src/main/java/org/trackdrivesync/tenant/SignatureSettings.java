package org.trackdrivesync.tenant;

import java.util.List;
import java.util.Optional;

/**
 * What a source's webhooks are signed with.
 *
 * @param secrets every secret that is accepted now, several while one is being rotated; empty only
 *     where the scheme has none
 * @param header the header that carries an HMAC or a token
 * @param encoding how an HMAC is written
 * @param prefix what stands before an HMAC, as {@code sha256=}; empty for nothing
 * @param keys set for {@link SignatureScheme#HIGHLEVEL} alone
 */
public record SignatureSettings(
    SignatureScheme scheme,
    List<Secret> secrets,
    String header,
    Encoding encoding,
    String prefix,
    Optional<HighLevelKeys> keys) {

  /** How the bytes of an HMAC are written in its header. */
  public enum Encoding {
    HEX,
    BASE64
  }

  public SignatureSettings {
    secrets = List.copyOf(secrets);
    if (scheme.hasSecret() && secrets.isEmpty()) {
      throw new IllegalArgumentException("signature " + scheme.property() + " needs a secret");
    }
    if (scheme == SignatureScheme.HIGHLEVEL && keys.isEmpty()) {
      throw new IllegalArgumentException("signature highlevel needs a key");
    }
  }

  /** What is signed with a secret, or not at all. */
  public SignatureSettings(
      SignatureScheme scheme,
      List<Secret> secrets,
      String header,
      Encoding encoding,
      String prefix) {
    this(scheme, secrets, header, encoding, prefix, Optional.empty());
  }
}
