package org.trackdrivesync.simulator;

import java.util.Arrays;
import java.util.stream.Stream;

/** The seeds that tests draw TrackDrive's rules by: ten, or {@code -Dpermuted.seeds=1,2,30-40}. */
public final class PermutedSeeds {
  private static final String USUAL = "1-10";

  private PermutedSeeds() {}

  public static Stream<Long> given() {
    return Arrays.stream(System.getProperty("permuted.seeds", USUAL).split(","))
        .map(part -> part.strip().split("-", 2))
        .flatMap(
            ends ->
                Stream.iterate(Long.valueOf(ends[0]), seed -> seed + 1)
                    .limit(Long.parseLong(ends[ends.length - 1]) - Long.parseLong(ends[0]) + 1));
  }
}
