package org.trackdrivesync.tenant;

/** Pipedrive's webhooks, version 2; they have no options. */
public record PipedriveSettings() implements FormatSettings {
  public static final String NAME = "pipedrive";

  @Override
  public String property() {
    return NAME;
  }
}
