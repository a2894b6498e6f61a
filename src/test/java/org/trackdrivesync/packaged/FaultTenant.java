package org.trackdrivesync.packaged;

import java.time.Duration;
import org.trackdrivesync.simulator.AccountSettings;
import org.trackdrivesync.simulator.Rules;

/** A tenant of a fault test with one schedule, which every hot lead goes to. */
public record FaultTenant(String name, double callsPerSecond) {
  static final String TOKEN = "fault-token-71b4";
  static final String SOURCE = "crm";
  private static final String ACCOUNT = "tdpub-";

  /** The public key of its account at the simulator. */
  public String account() {
    return ACCOUNT + name;
  }

  /** The tenant of an account. */
  static String nameOf(String account) {
    return account.substring(ACCOUNT.length());
  }

  AccountSettings settings(Duration redialWindow) {
    return AccountSettings.of(account(), "tdprv-fault-" + name, callsPerSecond)
        .withDemoSchedules()
        .withRules(Rules.ASSUMED.withRedialWindowMillis(redialWindow.toMillis()));
  }

  void addTo(ProgramSettings settings, String baseUrl, Duration redialWindow) {
    settings
        .tenant(name, baseUrl, settings(redialWindow))
        .tenant(name, "trackdrive.redial-window", redialWindow.toMillis() + "ms")
        .tenant(name, "trackdrive.timeout", "3s")
        .source(name, SOURCE, "token", TOKEN)
        .distribution(name, "hot", "match.status", "Hot", "schedule-id", "101");
  }
}
