package org.trackdrivesync.source;

import java.util.Collection;
import java.util.Optional;
import org.trackdrivesync.source.hubspot.HubSpotFetcher;
import org.trackdrivesync.source.zoho.ZohoFetcher;
import org.trackdrivesync.source.zoho.ZohoLogins;
import org.trackdrivesync.tenant.FormatSettings;
import org.trackdrivesync.tenant.HubSpotSettings;
import org.trackdrivesync.tenant.ZohoSettings;

/** Makes the fetcher of a format whose webhooks tell only ids. */
public final class RecordFetchers {
  private RecordFetchers() {}

  /**
   * @param fields of the CRM that are looked at
   * @param zoho what logins to Zoho gave
   * @return empty where webhooks of that format are whole by themselves
   */
  public static Optional<RecordFetcher> of(
      FormatSettings settings, Collection<String> fields, ZohoLogins zoho) {
    if (settings instanceof HubSpotSettings hubSpot) {
      return Optional.of(new HubSpotFetcher(hubSpot, fields));
    }
    if (settings instanceof ZohoSettings of) {
      return Optional.of(new ZohoFetcher(of, fields, zoho.of(of.login())));
    }
    return Optional.empty();
  }
}
