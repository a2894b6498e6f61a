package org.trackdrivesync.tenant;

/** The house's own payload; it has no options. */
public record JsonSettings() implements FormatSettings {
  public static final String NAME = "json";

  @Override
  public String property() {
    return NAME;
  }
}
