package org.trackdrivesync.source;

import java.util.Collection;
import java.util.Optional;
import org.trackdrivesync.source.hubspot.HubSpotLister;
import org.trackdrivesync.tenant.FormatSettings;
import org.trackdrivesync.tenant.HubSpotSettings;

/** Makes the lister of a format whose CRM tells what changed since a time. */
public final class RecordListers {
  private RecordListers() {}

  /**
   * @param fields of the CRM that are looked at
   * @return empty where the format has none
   */
  public static Optional<RecordLister> of(FormatSettings settings, Collection<String> fields) {
    if (settings instanceof HubSpotSettings hubSpot) {
      return Optional.of(new HubSpotLister(hubSpot, fields));
    }
    return Optional.empty();
  }
}
