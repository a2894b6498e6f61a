package org.trackdrivesync.source;

import java.util.List;
import java.util.Optional;
import org.trackdrivesync.source.SignatureRefused.Reason;
import org.trackdrivesync.tenant.Secret;
import org.trackdrivesync.tenant.SignatureSettings;

/**
 * A shared token in the header of the settings, or else as {@code Authorization: Bearer}, or else
 * behind the address as {@code ?token=}, for senders that can set no header; compared in constant
 * time.
 */
final class TokenVerifier implements SignatureVerifier {
  private static final String PARAMETER = "token";

  private final List<Secret> secrets;
  private final String header;

  TokenVerifier(SignatureSettings settings) {
    this.secrets = settings.secrets();
    this.header = settings.header() == null ? "" : settings.header().strip();
  }

  @Override
  public Optional<String> verify(Delivery delivery) {
    String token = token(delivery);
    if (token == null || token.isBlank()) {
      throw new SignatureRefused(Reason.MISSING);
    }
    if (secrets.stream().noneMatch(secret -> secret.matches(token))) {
      throw new SignatureRefused(Reason.WRONG);
    }
    return Optional.empty();
  }

  private String token(Delivery delivery) {
    Headers headers = delivery.headers();
    String named = header.isEmpty() ? null : headers.first(header);
    String written = named != null ? named : headers.first("Authorization");
    if (written == null) {
      return delivery.target().parameter(PARAMETER).orElse(null);
    }
    String bearer = Credentials.of("Bearer", written);
    return bearer != null || named == null ? bearer : written;
  }
}
