package org.trackdrivesync.tenant;

import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * HubSpot's webhooks, and its API for the records that they are about.
 *
 * @param object the records that are leads: {@code contacts}, or another object by HubSpot's name
 *     or object type id
 * @param accessToken of a private app, or a service key, that may read them
 */
public record HubSpotSettings(
    String object,
    Secret accessToken,
    URI apiUrl,
    List<String> furtherFields,
    BigDecimal requestsPerSecond)
    implements FormatSettings, RecordAccess {
  static final String NAME = "hubspot";

  public HubSpotSettings {
    furtherFields = List.copyOf(furtherFields);
  }

  @Override
  public Optional<String> account() {
    return Optional.of(CrmAccount.of(apiUrl, accessToken));
  }

  @Override
  public String property() {
    return NAME;
  }
}
