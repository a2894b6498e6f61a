package org.trackdrivesync.source;

import java.time.InstantSource;
import java.util.Optional;
import org.trackdrivesync.source.highlevel.HighLevelVerifier;
import org.trackdrivesync.tenant.SignatureSettings;

/** Makes the verifier that a source's settings ask for. */
public final class SignatureVerifiers {
  private SignatureVerifiers() {}

  /**
   * @param clock for schemes that sign a time
   * @throws IllegalArgumentException when the scheme cannot use these settings; tells no secret
   */
  public static SignatureVerifier of(SignatureSettings settings, InstantSource clock) {
    return switch (settings.scheme()) {
      case STANDARD_WEBHOOKS -> new StandardWebhooksVerifier(settings.secrets(), clock);
      case HMAC_SHA256 -> new HmacVerifier(settings);
      case BASIC -> new BasicVerifier(settings.secrets());
      case TOKEN -> new TokenVerifier(settings);
      case HIGHLEVEL -> new HighLevelVerifier(settings.keys().orElseThrow(), clock);
      case NONE -> delivery -> Optional.empty();
    };
  }
}
