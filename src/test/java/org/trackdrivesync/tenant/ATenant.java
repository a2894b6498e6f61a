package org.trackdrivesync.tenant;

import java.util.Map;

/** Tenants for tests, made of properties as the program makes them. */
public final class ATenant {
  private final String prefix;
  private final String id;
  private final GivenSettings settings = new GivenSettings();

  private ATenant(String id) {
    this.id = id;
    this.prefix = "sync.tenants." + id + ".";
    settings.with("sync.public-url", "https://sync.example.com");
    with("trackdrive.base-url", "https://" + id + ".trackdrive.com");
    with("trackdrive.public-key", "public");
    with("trackdrive.private-key", "private");
    with("calling-hours", "always");
  }

  /** A tenant that may call at any hour, with no source and no distribution yet. */
  public static ATenant called(String id) {
    return new ATenant(id);
  }

  /**
   * @param name below {@code sync.tenants.<id>.}
   */
  public ATenant with(String name, String value) {
    settings.with(prefix + name, value);
    return this;
  }

  public ATenant with(Map<String, String> values) {
    values.forEach(this::with);
    return this;
  }

  public Tenant build() {
    return settings.read().tenants().find(id).orElseThrow();
  }
}
