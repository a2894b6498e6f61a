package org.trackdrivesync.demo;

import java.util.List;
import java.util.Map;
import org.trackdrivesync.simulator.AccountSettings;
import org.trackdrivesync.simulator.Schedule;

/** A tenant as both ends see it: its account at the simulator and its CRM's signatures. */
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

  /** How a source's webhooks are signed. */
  record Source(String signature, String secret, String header, String prefix) {}

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
