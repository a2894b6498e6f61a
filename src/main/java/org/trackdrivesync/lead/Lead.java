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
 * @param data the tokens that TrackDrive is sent
 * @param tokens what conditions may ask: {@code data}, and every CRM field under its own name
 */
public record Lead(
    String phoneAsWritten,
    Optional<PhoneNumber> phone,
    Map<String, String> data,
    Map<String, String> tokens) {
  public Lead {
    data = Collections.unmodifiableMap(new LinkedHashMap<>(data));
    tokens = Collections.unmodifiableMap(new LinkedHashMap<>(tokens));
  }
}
