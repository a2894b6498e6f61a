package org.trackdrivesync.packaged.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.trackdrivesync.packaged.FaultTenant;

/**
 * What a seed stands for: the same seed and length always give the same plan.
 *
 * @param inflow leads that come, by the calls that may be made
 * @param repeats the share of leads that are new changes of a lead that has just come
 * @param newestFirst the order in which waiting promotes go
 */
record Plan(
    long seed,
    int seconds,
    int replicas,
    List<FaultTenant> tenants,
    Duration redialWindow,
    double inflow,
    double repeats,
    boolean newestFirst,
    List<Event> events) {
  private static final double[] PACES = {0.5, 1, 2.5, 5, 12, 20, 40};
  private static final int MOST_REPLICAS = 3;
  private static final int LONG_RUN = 60;

  Plan {
    tenants = List.copyOf(tenants);
    events = List.copyOf(events);
  }

  /** A fault and when it comes, counted from the first lead. */
  record Event(int atMillis, Fault fault) {
    @Override
    public String toString() {
      return String.format("%6.1f s  %s", atMillis / 1000.0, fault);
    }
  }

  static Plan of(long seed, int seconds) {
    Random random = new Random(seed);
    int replicas = 1 + random.nextInt(MOST_REPLICAS);
    List<FaultTenant> tenants = tenants(random);
    return new Plan(
        seed,
        seconds,
        replicas,
        tenants,
        Duration.ofSeconds(seconds < LONG_RUN ? 4 : 30),
        0.5 + random.nextDouble(),
        random.nextDouble() * 0.15,
        random.nextBoolean(),
        events(random, seconds, replicas, tenants.size()));
  }

  private static List<FaultTenant> tenants(Random random) {
    List<FaultTenant> tenants = new ArrayList<>();
    int count = 2 + random.nextInt(2);
    for (int i = 0; i < count; i++) {
      tenants.add(new FaultTenant("chaos-" + i, PACES[random.nextInt(PACES.length)]));
    }
    return tenants;
  }

  private static List<Event> events(Random random, int seconds, int replicas, int tenants) {
    List<Event> events = new ArrayList<>();
    for (int at = 500 + random.nextInt(1_500);
        at < seconds * 1_000;
        at += 500 + random.nextInt(3_500)) {
      events.add(new Event(at, fault(random, replicas, tenants)));
    }
    return events;
  }

  private static Fault fault(Random random, int replicas, int tenants) {
    int kind = random.nextInt(10);
    if (kind < 2) {
      return new Fault.Kill(random.nextInt(replicas), random.nextInt(2_000));
    }
    if (kind < 4) {
      return new Fault.Freeze(random.nextInt(replicas), 100 + random.nextInt(3_900));
    }
    if (kind == 4) {
      return new Fault.CutConnections();
    }
    if (kind == 5) {
      return new Fault.RestartPostgres(random.nextBoolean(), random.nextInt(1_500));
    }
    Weather[] all = Weather.values();
    return new Fault.Turn(random.nextInt(tenants), all[random.nextInt(all.length)]);
  }
}
