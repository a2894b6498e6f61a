package org.trackdrivesync.tenant;

import java.util.List;

/**
 * HighLevel's webhooks.
 *
 * @param locationIds the locations (sub-accounts) whose events are taken; empty for any
 */
public record HighLevelSettings(List<String> locationIds) implements FormatSettings {
  public static final String NAME = "highlevel";

  public HighLevelSettings {
    locationIds = List.copyOf(locationIds);
  }

  @Override
  public String property() {
    return NAME;
  }
}
