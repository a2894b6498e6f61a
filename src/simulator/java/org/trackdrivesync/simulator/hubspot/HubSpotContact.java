package org.trackdrivesync.simulator.hubspot;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** A contact as HubSpot keeps it. */
public record HubSpotContact(
    long id, Map<String, String> properties, Instant createdAt, Instant updatedAt) {
  public HubSpotContact {
    properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
  }

  HubSpotContact renamed(String property, String name) {
    Map<String, String> all = new LinkedHashMap<>(properties);
    String value = all.remove(property);
    if (value != null) {
      all.put(name, value);
    }
    return new HubSpotContact(id, all, createdAt, updatedAt);
  }

  HubSpotContact with(Map<String, String> changed, Instant now) {
    Map<String, String> all = new LinkedHashMap<>(properties);
    all.putAll(changed);
    return new HubSpotContact(id, all, createdAt, now);
  }
}
