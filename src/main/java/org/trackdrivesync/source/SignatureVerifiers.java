package org.trackdrivesync.source;

import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import org.trackdrivesync.source.highlevel.HighLevelVerifier;
import org.trackdrivesync.source.hubspot.HubSpotV3Verifier;
import org.trackdrivesync.source.zoho.ZohoTokenVerifier;
import org.trackdrivesync.tenant.SignatureScheme;
import org.trackdrivesync.tenant.SignatureSettings;
import org.trackdrivesync.tenant.WebhookSettings;
import org.trackdrivesync.tenant.ZohoSettings;

/** Makes the verifier that a source's settings ask for. */
public final class SignatureVerifiers {
  private SignatureVerifiers() {}

  /** As a source's signature asks; with Zoho, the token stands in the body. */
  public static SignatureVerifier of(
      WebhookSettings source, Optional<URI> publicUrl, InstantSource clock) {
    SignatureSettings signature = source.signature();
    return source.format() instanceof ZohoSettings && signature.scheme() == SignatureScheme.TOKEN
        ? new ZohoTokenVerifier(signature.secrets())
        : of(signature, publicUrl, clock);
  }

  /** Where no sender signs the address of this program. */
  public static SignatureVerifier of(SignatureSettings settings, InstantSource clock) {
    return of(settings, Optional.empty(), clock);
  }

  /**
   * @param publicUrl where senders reach this program, for schemes that sign it
   * @param clock for schemes that sign a time
   * @throws IllegalArgumentException when the scheme cannot use these settings; tells no secret
   */
  public static SignatureVerifier of(
      SignatureSettings settings, Optional<URI> publicUrl, InstantSource clock) {
    return switch (settings.scheme()) {
      case STANDARD_WEBHOOKS -> new StandardWebhooksVerifier(settings.secrets(), clock);
      case HMAC_SHA256 -> new HmacVerifier(settings);
      case BASIC -> new BasicVerifier(settings.secrets());
      case TOKEN -> new TokenVerifier(settings);
      case HIGHLEVEL -> new HighLevelVerifier(settings.keys().orElseThrow(), clock);
      case HUBSPOT_V3 -> new HubSpotV3Verifier(settings.secrets(), publicUrl, clock);
      case NONE -> delivery -> Optional.empty();
    };
  }
}
