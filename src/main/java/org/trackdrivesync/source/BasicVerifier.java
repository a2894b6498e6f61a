package org.trackdrivesync.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.trackdrivesync.source.SignatureRefused.Reason;
import org.trackdrivesync.tenant.Secret;

/** HTTP Basic (RFC 7617, UTF-8), compared in its encoded form and in constant time. */
final class BasicVerifier implements SignatureVerifier {
  private final List<Secret> encoded;

  /**
   * @param secrets each {@code user:password}
   */
  BasicVerifier(List<Secret> secrets) {
    this.encoded = secrets.stream().map(BasicVerifier::encode).toList();
  }

  private static Secret encode(Secret secret) {
    if (secret.reveal().indexOf(':') < 0) {
      throw new IllegalArgumentException("must be user:password");
    }
    return new Secret(Base64.getEncoder().encodeToString(secret.reveal().getBytes(UTF_8)));
  }

  @Override
  public Optional<String> verify(Delivery delivery) {
    String authorization = delivery.headers().first("Authorization");
    String credentials = authorization == null ? null : Credentials.of("Basic", authorization);
    if (credentials == null) {
      throw new SignatureRefused(Reason.MISSING);
    }
    if (encoded.stream().noneMatch(secret -> secret.matches(credentials))) {
      throw new SignatureRefused(Reason.WRONG);
    }
    return Optional.empty();
  }
}
