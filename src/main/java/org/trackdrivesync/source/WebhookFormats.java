package org.trackdrivesync.source;

import org.trackdrivesync.tenant.FormatSettings;
import org.trackdrivesync.tenant.JsonSettings;

/** Makes the format that a source's settings ask for. */
public final class WebhookFormats {
  private static final WebhookFormat JSON = new JsonFormat();

  private WebhookFormats() {}

  public static WebhookFormat of(FormatSettings settings) {
    if (settings instanceof JsonSettings) {
      return JSON;
    }
    throw new IllegalArgumentException("there is no format for " + settings.property());
  }
}
