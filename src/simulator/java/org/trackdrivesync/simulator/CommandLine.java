package org.trackdrivesync.simulator;

import com.github.tomakehurst.wiremock.common.FatalStartupException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The arguments of the simulator as a program. */
record CommandLine(int port, List<AccountSettings> accounts, Optional<Path> root, boolean help) {

  /** Starts the simulator and leaves it running; anything but 0 is a failure told in one line. */
  static int run(String[] arguments, PrintStream out, PrintStream err) {
    CommandLine asked;
    try {
      asked = read(arguments);
    } catch (IllegalArgumentException wrong) {
      err.println("TrackDrive simulator: " + wrong.getMessage() + " (see --help)");
      return 1;
    }
    if (asked.help) {
      out.print(Help.USAGE);
      return 0;
    }
    TrackDriveSimulator.warmUp();
    try {
      TrackDriveSimulator simulator = TrackDriveSimulator.start(asked.port, asked.root);
      asked.accounts.forEach(simulator::addAccount);
      asked.announce(simulator, out);
      return 0;
    } catch (FatalStartupException taken) {
      err.printf(
          "TrackDrive simulator: port %d is taken; stop what listens there or give another with"
              + " --port%n",
          asked.port);
      return 1;
    }
  }

  static CommandLine read(String... arguments) {
    int port = 9090;
    List<AccountSettings> accounts = new ArrayList<>();
    Optional<Path> root = Optional.empty();
    Optional<Rules> rules = Optional.empty();
    for (int i = 0; i < arguments.length; i += 2) {
      if (arguments[i].equals("--help")) {
        return new CommandLine(port, accounts, root, true);
      }
      if (i + 1 == arguments.length) {
        throw new IllegalArgumentException(arguments[i] + " needs a value");
      }
      String value = arguments[i + 1];
      switch (arguments[i]) {
        case "--port" -> port = number(value);
        case "--account" -> accounts.add(account(value));
        case "--root" -> root = Optional.of(folder(value));
        case "--rules-seed" -> rules = Optional.of(Rules.permuted(seed(value)));
        default -> throw new IllegalArgumentException("unknown argument " + arguments[i]);
      }
    }
    if (accounts.isEmpty()) {
      accounts.add(account("tdpub-demo:tdprv-demo:5"));
    }
    rules.ifPresent(all -> accounts.replaceAll(account -> account.withRules(all)));
    return new CommandLine(port, accounts, root, false);
  }

  private static long seed(String value) {
    try {
      return Long.parseLong(value);
    } catch (NumberFormatException noNumber) {
      throw new IllegalArgumentException("--rules-seed takes a whole number, not " + value);
    }
  }

  private static int number(String value) {
    if (value.matches("\\d{1,5}") && Integer.parseInt(value) <= 65535) {
      return Integer.parseInt(value);
    }
    throw new IllegalArgumentException("--port takes a number up to 65535, not " + value);
  }

  private static Path folder(String value) {
    Path folder = Path.of(value);
    if (Files.isDirectory(folder)) {
      return folder;
    }
    throw new IllegalArgumentException("--root names no folder: " + value);
  }

  private static AccountSettings account(String value) {
    String[] parts = value.split(":");
    try {
      return AccountSettings.of(parts[0], parts[1], Double.parseDouble(parts[2]))
          .withDemoSchedules();
    } catch (ArrayIndexOutOfBoundsException | NumberFormatException wrong) {
      throw new IllegalArgumentException("--account takes publicKey:privateKey:cps");
    }
  }

  private void announce(TrackDriveSimulator simulator, PrintStream out) {
    out.println("TrackDrive simulator, a fake that places no calls");
    out.println("  API       " + simulator.baseUrl() + "/api/v1");
    out.println("  control   " + simulator.baseUrl() + "/simulator/");
    out.println("  WireMock  " + simulator.baseUrl() + "/__admin");
    for (AccountSettings account : accounts) {
      out.printf(
          "  account   %s:%s at %s calls per second%n",
          account.publicKey(), account.privateKey(), account.cps());
      if (account.rules().seed() != null) {
        out.print(RulesInWords.of(account.rules()).indent(4));
      }
      for (Schedule schedule : account.schedules()) {
        out.printf(
            "    schedule %d %s (%s) lead token %s%n",
            schedule.id(), schedule.name(), schedule.scheduleType(), schedule.leadsApiKey());
      }
    }
  }
}
