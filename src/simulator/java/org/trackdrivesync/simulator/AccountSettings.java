package org.trackdrivesync.simulator;

import java.util.List;

/** One company of the simulator: its key pair, pace, schedules and rules. */
public record AccountSettings(
    String publicKey,
    String privateKey,
    Double cps,
    List<Schedule> schedules,
    List<Offer> offers,
    List<String> suppressed,
    Rules rules) {

  public AccountSettings {
    if (publicKey == null || publicKey.isBlank() || publicKey.contains(":")) {
      throw new IllegalArgumentException("public_key must be given and hold no colon");
    }
    if (privateKey == null || privateKey.isBlank()) {
      throw new IllegalArgumentException("private_key of account " + publicKey + " is missing");
    }
    cps = cps == null ? 5.0 : cps;
    if (!(cps > 0)) {
      throw new IllegalArgumentException(
          "cps of account " + publicKey + " must be above 0: " + cps);
    }
    schedules = schedules == null ? List.of() : List.copyOf(schedules);
    offers = offers == null ? List.of() : List.copyOf(offers);
    suppressed = suppressed == null ? List.of() : List.copyOf(suppressed);
    rules = rules == null ? Rules.ASSUMED : rules;
  }

  public static AccountSettings of(String publicKey, String privateKey, double cps) {
    return new AccountSettings(publicKey, privateKey, cps, null, null, null, null);
  }

  /** Two callers and a router by traffic source: 1000 goes to the first, 2000 to the second. */
  public AccountSettings withDemoSchedules() {
    return withSchedules(
        Schedule.caller(101, "Speed to lead " + publicKey),
        Schedule.caller(102, "Nurture " + publicKey),
        Schedule.router(
            103,
            "Router " + publicKey,
            new Distribution(101, List.of(new Filter("traffic_source_id", "==", "1000"))),
            new Distribution(102, List.of(new Filter("traffic_source_id", "==", "2000")))));
  }

  public AccountSettings withSchedules(Schedule... all) {
    return new AccountSettings(publicKey, privateKey, cps, List.of(all), offers, suppressed, rules);
  }

  public AccountSettings withOffers(Offer... all) {
    return new AccountSettings(
        publicKey, privateKey, cps, schedules, List.of(all), suppressed, rules);
  }

  public AccountSettings withSuppressed(String... numbers) {
    return new AccountSettings(
        publicKey, privateKey, cps, schedules, offers, List.of(numbers), rules);
  }

  public AccountSettings withRules(Rules newRules) {
    return new AccountSettings(publicKey, privateKey, cps, schedules, offers, suppressed, newRules);
  }
}
