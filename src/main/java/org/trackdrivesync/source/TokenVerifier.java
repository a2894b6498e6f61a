package org.trackdrivesync.source;

import java.util.List;
import java.util.Optional;
import org.trackdrivesync.source.SignatureRefused.Reason;
import org.trackdrivesync.tenant.Secret;
import org.trackdrivesync.tenant.SignatureSettings;

/**
 * A shared token in the header of the settings, or else as {@code Authorization: Bearer}; compared
 * in constant time.
 */
final class TokenVerifier implements SignatureVerifier {
  private final List<Secret> secrets;
  private final String header;

  TokenVerifier(SignatureSettings settings) {
    this.secrets = settings.secrets();
    this.header = settings.header() == null ? "" : settings.header().strip();
  }

  @Override
  public Optional<String> verify(Delivery delivery) {
    String token = token(delivery.headers());
    if (token == null || token.isBlank()) {
      throw new SignatureRefused(Reason.MISSING);
    }
    if (secrets.stream().noneMatch(secret -> secret.matches(token))) {
      throw new SignatureRefused(Reason.WRONG);
    }
    return Optional.empty();
  }

  private String token(Headers headers) {
    String named = header.isEmpty() ? null : headers.first(header);
    String written = named != null ? named : headers.first("Authorization");
    if (written == null) {
      return null;
    }
    String bearer = Credentials.of("Bearer", written);
    return bearer != null || named == null ? bearer : written;
  }
}
