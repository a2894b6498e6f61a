package org.trackdrivesync.tenant;

import java.net.URI;
import java.util.Optional;

/**
 * Pipedrive's webhooks, version 2.
 *
 * @param api by which persons are listed; empty where they need not be
 */
public record PipedriveSettings(Optional<ApiAccess> api) implements FormatSettings {
  public static final String NAME = "pipedrive";

  /** Where its API is for every company. */
  static final URI API = URI.create("https://api.pipedrive.com");

  static Optional<FormatSettings> read(Section source) {
    return Optional.of(new PipedriveSettings(ApiAccessReader.read(source, API)));
  }

  @Override
  public String property() {
    return NAME;
  }
}
