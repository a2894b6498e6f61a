package org.trackdrivesync.source;

import org.trackdrivesync.source.highlevel.HighLevelFormat;
import org.trackdrivesync.source.hubspot.HubSpotFormat;
import org.trackdrivesync.source.mapped.MappedFormat;
import org.trackdrivesync.source.pipedrive.PipedriveFormat;
import org.trackdrivesync.source.salesforce.OutboundMessageFormat;
import org.trackdrivesync.source.zoho.ZohoFormat;
import org.trackdrivesync.tenant.FormatSettings;
import org.trackdrivesync.tenant.HighLevelSettings;
import org.trackdrivesync.tenant.HubSpotSettings;
import org.trackdrivesync.tenant.JsonSettings;
import org.trackdrivesync.tenant.MappedSettings;
import org.trackdrivesync.tenant.PipedriveSettings;
import org.trackdrivesync.tenant.SalesforceMessageSettings;
import org.trackdrivesync.tenant.ZohoSettings;

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
    if (settings instanceof HubSpotSettings hubSpot) {
      return new HubSpotFormat(hubSpot);
    }
    if (settings instanceof ZohoSettings zoho) {
      return new ZohoFormat(zoho);
    }
    throw new IllegalArgumentException("there is no format for " + settings.property());
  }
}
