package org.trackdrivesync.demo;

import java.util.List;
import java.util.Map;
import org.trackdrivesync.simulator.AccountSettings;
import org.trackdrivesync.simulator.Schedule;

/** A tenant as both ends see it: its account at the simulator and its CRM's settings. */
record DemoTenant(
    String id,
    String publicKey,
    String privateKey,
    double callsPerSecond,
    List<Schedule> schedules,
    Map<String, Source> sources) {

  DemoTenant {
    schedules = List.copyOf(schedules);
    sources = Map.copyOf(sources);
  }

  /** A source's properties; what is not set is empty. */
  record Source(Map<String, String> settings) {
    Source {
      settings = Map.copyOf(settings);
    }

    String setting(String name) {
      return settings.getOrDefault(name, "");
    }

    String signature() {
      return setting("signature");
    }

    String secret() {
      return setting("secret");
    }

    /** The header that has an HMAC. */
    String header() {
      return settings.getOrDefault("signature-header", "X-Signature");
    }

    String prefix() {
      return setting("signature-prefix");
    }
  }

  /** The source of that name; one that nobody set up is signed like any other. */
  Source source(String name) {
    return sources.getOrDefault(name, sources.values().iterator().next());
  }

  /** Most calls in any sliding second. */
  int allowance() {
    return Math.max(1, (int) callsPerSecond);
  }

  AccountSettings account() {
    return AccountSettings.of(publicKey, privateKey, callsPerSecond)
        .withSchedules(schedules.toArray(Schedule[]::new));
  }
}
