package org.trackdrivesync.tenant;

import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * HighLevel's webhooks.
 *
 * @param locationIds the locations (sub-accounts) whose events are taken; empty for any
 * @param api by which contacts are listed; empty where they need not be. Only of one location,
 *     since its token is
 */
public record HighLevelSettings(List<String> locationIds, Optional<ApiAccess> api)
    implements FormatSettings {
  public static final String NAME = "highlevel";

  /** Where its API is for every location. */
  static final URI API = URI.create("https://services.leadconnectorhq.com");

  public HighLevelSettings {
    locationIds = List.copyOf(locationIds);
  }

  @Override
  public String property() {
    return NAME;
  }
}
