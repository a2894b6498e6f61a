package org.trackdrivesync.source;

import org.trackdrivesync.source.highlevel.HighLevelFormat;
import org.trackdrivesync.source.mapped.MappedFormat;
import org.trackdrivesync.source.pipedrive.PipedriveFormat;
import org.trackdrivesync.source.salesforce.OutboundMessageFormat;
import org.trackdrivesync.tenant.FormatSettings;
import org.trackdrivesync.tenant.HighLevelSettings;
import org.trackdrivesync.tenant.JsonSettings;
import org.trackdrivesync.tenant.MappedSettings;
import org.trackdrivesync.tenant.PipedriveSettings;
import org.trackdrivesync.tenant.SalesforceMessageSettings;

/** Makes the format that a source's settings ask for. */
public final class WebhookFormats {
  private static final WebhookFormat JSON = new JsonFormat();

  private WebhookFormats() {}

  public static WebhookFormat of(FormatSettings settings) {
    if (settings instanceof JsonSettings) {
      return JSON;
    }
    if (settings instanceof MappedSettings mapped) {
      return new MappedFormat(mapped);
    }
    if (settings instanceof HighLevelSettings highLevel) {
      return new HighLevelFormat(highLevel);
    }
    if (settings instanceof SalesforceMessageSettings salesforce) {
      return new OutboundMessageFormat(salesforce);
    }
    if (settings instanceof PipedriveSettings) {
      return new PipedriveFormat();
    }
    throw new IllegalArgumentException("there is no format for " + settings.property());
  }
}
