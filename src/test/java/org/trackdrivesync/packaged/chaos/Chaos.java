package org.trackdrivesync.packaged.chaos;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Several seeds, one after the other: {@code mvn -q -Pchaos -Dchaos.seeds=1,2 verify}. */
public final class Chaos {
  private Chaos() {}

  /** Takes the seeds, with commas between, and the seconds of each; ends with 1 if one failed. */
  public static void main(String... arguments) throws Exception {
    List<Long> seeds = Arrays.stream(arguments[0].split(",")).map(Long::valueOf).toList();
    int seconds = Integer.parseInt(arguments[1]);
    List<Long> failed = new ArrayList<>();
    for (long seed : seeds) {
      if (!new ChaosRun(Plan.of(seed, seconds)).play().isEmpty()) {
        failed.add(seed);
      }
    }
    System.out.printf(
        "chaos: %d seeds of %d s, %d clean, failed: %s%n",
        seeds.size(), seconds, seeds.size() - failed.size(), failed);
    System.exit(failed.isEmpty() ? 0 : 1);
  }
}
