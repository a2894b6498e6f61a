package org.trackdrivesync.packaged.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.trackdrivesync.packaged.Alone;

/** One short seed; {@code -Dchaos.seed} and {@code -Dchaos.seconds} take another. */
@Alone
class ChaosIT {
  private static final long SEED = Long.getLong("chaos.seed", 4);
  private static final int SECONDS = Integer.getInteger("chaos.seconds", 10);

  @Test
  void whateverHappensTheRefereeFindsNoBreach() throws Exception {
    assertThat(new ChaosRun(Plan.of(SEED, SECONDS)).play()).as("seed %d", SEED).isEmpty();
  }
}
