package org.trackdrivesync.packaged;

import java.io.IOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import org.trackdrivesync.simulator.AccountSettings;

/** The properties that a program is started with. Everyone may be called at any hour. */
final class ProgramSettings {
  private static final List<String> SECRET =
      List.of(
          ".secret",
          ".client-secret",
          ".public-key",
          ".private-key",
          ".lead-token",
          ".access-token",
          ".refresh-token",
          ".client-secret",
          "sync.operators.tester",
          ".password");

  private final Map<String, String> properties = new TreeMap<>();

  ProgramSettings() {
    // A configured operator, so that no password is made and printed.
    set("sync.operators.tester", "$2a$04$eX9Kp3uQmB1hVZ0mZq1pUe8mJ9o9d9mC3H0cQ0x6t1m0r2b4Yy0bW");
  }

  /** A tenant that talks to a simulator's account at the account's own pace. */
  ProgramSettings tenant(String tenant, String baseUrl, AccountSettings account) {
    String trackDrive = "trackdrive.";
    return tenant(tenant, trackDrive + "base-url", baseUrl)
        .tenant(tenant, trackDrive + "public-key", account.publicKey())
        .tenant(tenant, trackDrive + "private-key", account.privateKey())
        .tenant(tenant, trackDrive + "calls-per-second", pace(account.cps()))
        .tenant(tenant, "calling-hours", "always");
  }

  ProgramSettings source(String tenant, String source, String signature, String secret) {
    tenant(tenant, "sources." + source + ".signature", signature);
    return tenant(tenant, "sources." + source + ".secret", secret);
  }

  /** A distribution by keys and values in turn, as {@code "match.status", "Hot"}. */
  ProgramSettings distribution(String tenant, String name, String... keysAndValues) {
    for (int i = 0; i < keysAndValues.length; i += 2) {
      tenant(tenant, "distributions." + name + "." + keysAndValues[i], keysAndValues[i + 1]);
    }
    return this;
  }

  /** A property of a tenant, by its name behind {@code sync.tenants.<t>.} */
  ProgramSettings tenant(String tenant, String name, String value) {
    return set("sync.tenants." + tenant + "." + name, value);
  }

  ProgramSettings set(String name, String value) {
    properties.put(name, value);
    return this;
  }

  /** The value of a property of a tenant. */
  String of(String tenant, String name) {
    return properties.get("sync.tenants." + tenant + "." + name);
  }

  /** Every value that must be seen by nobody. */
  List<String> secrets() {
    return properties.entrySet().stream()
        .filter(entry -> SECRET.stream().anyMatch(entry.getKey()::endsWith))
        .flatMap(entry -> List.of(entry.getValue().split(",")).stream())
        .toList();
  }

  private static String pace(double callsPerSecond) {
    return BigDecimal.valueOf(callsPerSecond).stripTrailingZeros().toPlainString();
  }

  void write(Path file) throws IOException {
    Properties written = new Properties();
    written.putAll(properties);
    try (Writer writer = Files.newBufferedWriter(file)) {
      written.store(writer, null);
    }
  }
}
