package org.trackdrivesync.lead;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A lead as the rules see it.
 *
 * @param phoneAsWritten what the CRM says the phone is; empty when it says nothing
 * @param phone the same as a number that can be dialed, if it is one
 * @param place what the CRM says of where the person is
 * @param callbackAt what the CRM says of the time of a callback; empty when it says nothing
 * @param data the tokens that TrackDrive is sent
 * @param said {@code data} with the number as {@code caller_id}, and blank what the CRM has
 *     emptied: of these tokens the change says something, of others nothing
 * @param tokens what conditions may ask: {@code data}, and every CRM field under its own name
 */
public record Lead(
    String phoneAsWritten,
    Optional<PhoneNumber> phone,
    Place place,
    String callbackAt,
    Map<String, String> data,
    Map<String, String> said,
    Map<String, String> tokens) {
  /** The token that holds the number (leads_external/create.html). */
  public static final String NUMBER = "caller_id";

  public Lead {
    data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
    said = Collections.unmodifiableMap(new LinkedHashMap<>(said));
    tokens = Collections.unmodifiableMap(new LinkedHashMap<>(tokens));
  }

  /**
   * Where a person is, as the CRM writes it; empty where it says nothing or nothing is mapped.
   *
   * @param timeZone a time zone's name
   * @param state a state or province
   */
  public record Place(String timeZone, String state) {
    public static final Place UNKNOWN = new Place("", "");
  }
}
