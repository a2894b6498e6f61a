package org.trackdrivesync.tenant;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How a tenant's CRM fields become a lead.
 *
 * @param region ISO 3166 region of numbers written without a country code
 * @param phone CRM fields to look in, first non-blank wins; the lists below alike
 * @param callbackAt CRM fields with the time of a callback
 * @param data further tokens, each from a CRM field, or a constant in single quotes
 * @param updates whether TrackDrive is told when tokens of a linked lead change
 */
public record LeadSettings(
    String region,
    List<String> phone,
    List<String> email,
    List<String> firstName,
    List<String> lastName,
    List<String> trafficSourceId,
    List<String> timeZone,
    List<String> state,
    List<String> callbackAt,
    Map<String, String> data,
    boolean updates) {
  public LeadSettings {
    phone = List.copyOf(phone);
    email = List.copyOf(email);
    firstName = List.copyOf(firstName);
    lastName = List.copyOf(lastName);
    trafficSourceId = List.copyOf(trafficSourceId);
    timeZone = List.copyOf(timeZone);
    state = List.copyOf(state);
    callbackAt = List.copyOf(callbackAt);
    data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
  }
}
