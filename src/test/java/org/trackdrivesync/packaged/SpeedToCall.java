package org.trackdrivesync.packaged;

import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.trackdrivesync.simulator.Arrival;

/** From a webhook's first byte to the arrival of its call, for leads that come at even times. */
final class SpeedToCall {
  private final FaultRun run;
  private final FaultTenant tenant;

  SpeedToCall(FaultRun run, FaultTenant tenant) {
    this.run = run;
    this.tenant = tenant;
  }

  /** Posts so many leads, one at a time, and waits until all were called. */
  Percentiles of(int leads, Duration between) {
    Map<String, Long> posted = new LinkedHashMap<>();
    long next = System.nanoTime();
    for (int i = 0; i < leads; i++, next += between.toNanos()) {
      LockSupport.parkNanos(next - System.nanoTime());
      LeadJson lead = LeadJson.fresh("Hot");
      posted.put(lead.number(), System.nanoTime());
      run.post(tenant, List.of(lead));
    }
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> arrivals().keySet().containsAll(posted.keySet()));
    Map<String, Long> arrived = arrivals();
    return new Percentiles(
        posted.entrySet().stream()
            .mapToLong(lead -> arrived.get(lead.getKey()) - lead.getValue())
            .sorted()
            .toArray());
  }

  private Map<String, Long> arrivals() {
    return run.arrivals(tenant).stream()
        .filter(Arrival::isAccepted)
        .collect(Collectors.toMap(Arrival::number, Arrival::nanos, Math::min));
  }

  /** Sorted nanoseconds. */
  record Percentiles(long[] sorted) {
    double p95() {
      return millis(0.95);
    }

    private double millis(double share) {
      return sorted[(int) (share * (sorted.length - 1))] / 1e6;
    }

    @Override
    public String toString() {
      return String.format("p50 %.1f p95 %.1f ms (%d)", millis(0.5), p95(), sorted.length);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Percentiles that && Arrays.equals(sorted, that.sorted);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(sorted);
    }
  }
}
