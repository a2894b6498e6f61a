package org.trackdrivesync.route;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.trackdrivesync.source.SignatureVerifier;
import org.trackdrivesync.source.SignatureVerifiers;
import org.trackdrivesync.source.WebhookFormat;
import org.trackdrivesync.source.WebhookFormats;
import org.trackdrivesync.tenant.Deployment;
import org.trackdrivesync.tenant.JsonSettings;
import org.trackdrivesync.tenant.Secret;
import org.trackdrivesync.tenant.SignatureScheme;
import org.trackdrivesync.tenant.SignatureSettings;
import org.trackdrivesync.tenant.Tenant;
import org.trackdrivesync.tenant.TenantRegistry;
import org.trackdrivesync.tenant.WebhookSettings;

/** Every webhook source of this deployment, found by tenant and source in the path. */
@ApplicationScoped
public class Sources {
  private record Key(String tenant, String source) {}

  /**
   * What a delivery to one source is checked and read with.
   *
   * @param known false for the stand-in that makes an unknown source cost what a known one does
   */
  public record Source(
      Tenant tenant,
      String name,
      SignatureVerifier verifier,
      WebhookFormat format,
      boolean known) {}

  private final Map<Key, Source> sources = new HashMap<>();
  private final Source unknown;

  public Sources(TenantRegistry tenants, Deployment deployment, Clock clock) {
    for (Tenant tenant : tenants.all()) {
      for (WebhookSettings settings : tenant.webhooks()) {
        Source source =
            new Source(
                tenant,
                settings.name(),
                SignatureVerifiers.of(settings, deployment.publicUrl(), clock),
                WebhookFormats.of(settings.format()),
                true);
        sources.put(new Key(tenant.id().value(), settings.name()), source);
      }
    }
    SignatureVerifier never =
        SignatureVerifiers.of(
            new SignatureSettings(
                SignatureScheme.HMAC_SHA256,
                List.of(new Secret("of a source that is not there")),
                "X-Signature",
                SignatureSettings.Encoding.HEX,
                ""),
            deployment.publicUrl(),
            clock);
    this.unknown = new Source(null, "", never, WebhookFormats.of(new JsonSettings()), false);
  }

  Source find(String tenant, String source) {
    return sources.getOrDefault(new Key(tenant, source), unknown);
  }
}
