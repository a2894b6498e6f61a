package org.trackdrivesync.source;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import org.trackdrivesync.source.highlevel.HighLevelLister;
import org.trackdrivesync.source.hubspot.HubSpotLister;
import org.trackdrivesync.source.pipedrive.PipedriveLister;
import org.trackdrivesync.source.zoho.ZohoLister;
import org.trackdrivesync.source.zoho.ZohoLogins;
import org.trackdrivesync.tenant.FormatSettings;
import org.trackdrivesync.tenant.HighLevelSettings;
import org.trackdrivesync.tenant.HubSpotSettings;
import org.trackdrivesync.tenant.PipedriveSettings;
import org.trackdrivesync.tenant.ZohoSettings;

/** Makes the lister of a format whose CRM tells what changed since a time. */
public final class RecordListers {
  private RecordListers() {}

  /**
   * @param fields of the CRM that are looked at
   * @param zoho the logins at Zoho, which are shared with those who read and write there
   * @return empty where the format has none, or its settings no access
   */
  public static Optional<RecordLister> of(
      FormatSettings settings, Collection<String> fields, ZohoLogins zoho) {
    if (settings instanceof HubSpotSettings hubSpot) {
      return Optional.of(new HubSpotLister(hubSpot, fields));
    }
    if (settings instanceof ZohoSettings at) {
      return Optional.of(new ZohoLister(at, fields, zoho.of(at.login())));
    }
    if (settings instanceof PipedriveSettings pipedrive) {
      return PipedriveLister.of(pipedrive, fields);
    }
    if (settings instanceof HighLevelSettings highLevel) {
      return HighLevelLister.of(highLevel, fields);
    }
    return Optional.empty();
  }

  /** Whether records of such a source can be listed. */
  public static boolean isListed(FormatSettings settings) {
    return of(settings, Set.of(), new ZohoLogins()).isPresent();
  }
}
