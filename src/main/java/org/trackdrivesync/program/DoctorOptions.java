package org.trackdrivesync.program;

import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.trackdrivesync.doctor.TestNumber;
import org.trackdrivesync.lead.PhoneNumber;

/**
 * What stands behind {@code doctor} on the command line.
 *
 * @param tenant whose account is looked at; empty where help is asked for
 * @param test the number that may be written to
 */
record DoctorOptions(Optional<String> tenant, Optional<TestNumber> test) {
  static final String USAGE =
      """
      java -jar target/quarkus-app/quarkus-run.jar doctor --tenant <tenant> [--number <E.164> [--call]]

      Tells where a tenant's TrackDrive account differs from what this program assumes of it. It reads the settings as the
      program does, asks TrackDrive at the tenant's requests-per-second, and ends within a minute. No server, database or
      route is started, and nothing is written unless a number is given.

        --tenant <tenant>   whose account, as in sync.tenants.<tenant>
        --number <E.164>    a number of your own, as +17195550100: its lead is posted with update_only and looked up
        --call              dials that number once, now, whatever the calling hours
        --help              this text

      Ends with 0 (fine), 1 (adaptable: it differs, and what to do is told), 2 (broken: it cannot work, or the settings
      cannot be read), or 64 (these arguments are not understood, or there is no such tenant).
      """;

  /**
   * @param arguments behind the word {@code doctor}
   * @throws IllegalArgumentException which says in words what is wrong, but not with which number
   */
  static DoctorOptions parse(List<String> arguments) {
    Optional<String> tenant = Optional.empty();
    Optional<PhoneNumber> number = Optional.empty();
    boolean call = false;
    Iterator<String> words = arguments.iterator();
    while (words.hasNext()) {
      String word = words.next();
      switch (word) {
        case "--help", "-h", "help" -> {
          return new DoctorOptions(Optional.empty(), Optional.empty());
        }
        case "--tenant" -> tenant = Optional.of(value(word, words));
        case "--number" -> number = Optional.of(number(value(word, words)));
        case "--call" -> call = true;
        default ->
            throw new IllegalArgumentException(
                word.startsWith("--") ? "unknown option " + word : "an argument too many");
      }
    }
    if (tenant.isEmpty()) {
      throw new IllegalArgumentException("--tenant is missing");
    }
    if (call && number.isEmpty()) {
      throw new IllegalArgumentException("--call needs --number");
    }
    boolean dial = call;
    return new DoctorOptions(tenant, number.map(one -> new TestNumber(one, dial)));
  }

  private static String value(String option, Iterator<String> words) {
    if (!words.hasNext()) {
      throw new IllegalArgumentException(option + " needs a value");
    }
    return words.next();
  }

  private static PhoneNumber number(String text) {
    return Optional.of(text)
        .filter(given -> given.startsWith("+"))
        .flatMap(given -> PhoneNumber.parse(given, "US"))
        .orElseThrow(
            () -> new IllegalArgumentException("--number must be in E.164, as +17195550100"));
  }
}
