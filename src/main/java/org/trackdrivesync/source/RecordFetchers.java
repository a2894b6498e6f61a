package org.trackdrivesync.source;

import java.util.Collection;
import java.util.Optional;
import org.trackdrivesync.source.hubspot.HubSpotFetcher;
import org.trackdrivesync.source.zoho.ZohoFetcher;
import org.trackdrivesync.tenant.FormatSettings;
import org.trackdrivesync.tenant.HubSpotSettings;
import org.trackdrivesync.tenant.ZohoSettings;

/** Makes the fetcher of a format whose webhooks tell only ids. */
public final class RecordFetchers {
  private RecordFetchers() {}

  /**
   * @param fields of the CRM that are looked at
   * @return empty where webhooks of that format are whole by themselves
   */
  public static Optional<RecordFetcher> of(FormatSettings settings, Collection<String> fields) {
    if (settings instanceof HubSpotSettings hubSpot) {
      return Optional.of(new HubSpotFetcher(hubSpot, fields));
    }
    if (settings instanceof ZohoSettings zoho) {
      return Optional.of(new ZohoFetcher(zoho, fields));
    }
    return Optional.empty();
  }
}
