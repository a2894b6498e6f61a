package org.trackdrivesync.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/**
 * What the demo was asked for with {@code -Ddemo.…}.
 *
 * @param stay whether it stays up behind its table
 * @param base the project's folder
 */
record DemoOptions(int port, int simulatorPort, boolean stay, Path base) {
  static final String PORT = "demo.port";
  static final String SIMULATOR_PORT = "demo.simulator.port";
  private static final int LAST_PORT = 65_535;

  /** Of TrackDrive, HubSpot, and Salesforce with its Pub/Sub API: one behind the other. */
  private static final int SIMULATORS = 4;

  static DemoOptions of(Properties given) {
    int port = port(given, PORT, 8080);
    int simulatorPort = port(given, SIMULATOR_PORT, 9090);
    if (port >= simulatorPort && port < simulatorPort + SIMULATORS) {
      throw new CannotRun(
          "%s and %s must differ: simulators listen at %d to %d"
              .formatted(PORT, SIMULATOR_PORT, simulatorPort, simulatorPort + SIMULATORS - 1));
    }
    return new DemoOptions(
        port,
        simulatorPort,
        !given.getProperty("demo.stay", "true").equalsIgnoreCase("false"),
        Path.of(given.getProperty("demo.base", "")).toAbsolutePath());
  }

  String programUrl() {
    return "http://localhost:" + port;
  }

  String simulatorUrl() {
    return "http://localhost:" + simulatorPort;
  }

  List<Integer> simulatorPorts() {
    return List.of(simulatorPort, hubSpotPort(), salesforcePort(), pubSubPort());
  }

  int hubSpotPort() {
    return simulatorPort + 1;
  }

  int salesforcePort() {
    return simulatorPort + 2;
  }

  int pubSubPort() {
    return simulatorPort + 3;
  }

  /** What the demo writes: log and store. */
  Path folder() {
    return base.resolve("target/demo");
  }

  Path settings() {
    return base.resolve("src/simulator/resources/demo/demo.properties");
  }

  /** Of the second act's tenants. */
  Path crmSettings() {
    return base.resolve("src/simulator/resources/demo/crms.properties");
  }

  Path leads() {
    return base.resolve("src/simulator/resources/demo/leads.jsonl");
  }

  private static int port(Properties given, String name, int otherwise) {
    String text = given.getProperty(name, Integer.toString(otherwise));
    if (text.matches("\\d{1,5}") && Integer.parseInt(text) >= 1) {
      int port = Integer.parseInt(text);
      if (port <= LAST_PORT) {
        return port;
      }
    }
    throw new CannotRun(name + " must be a port from 1 to " + LAST_PORT + ", not " + text);
  }
}
