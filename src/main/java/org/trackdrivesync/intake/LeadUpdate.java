package org.trackdrivesync.intake;

import java.util.Map;

/**
 * What a change says of a lead that TrackDrive may have.
 *
 * @param said tokens with their values, blank for what the CRM has emptied; kept until told
 * @param request stored for each schedule where TrackDrive has the lead and was told otherwise
 */
public record LeadUpdate(Map<String, String> said, PlannedRequest request) {
  public LeadUpdate {
    said = Map.copyOf(said);
  }
}
