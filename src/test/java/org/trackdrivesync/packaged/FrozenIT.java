package org.trackdrivesync.packaged;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A replica that stands still for three seconds, again and again, with claims in its hands. */
class FrozenIT {
  private static final int SECONDS = FaultLength.seconds(10);
  private static final int FROZEN_MILLIS = 3_000;

  @RegisterExtension static final Stage STAGE = new Stage("frozen");

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  @Test
  void aReplicaThatWakesUsesNoPermitOfBefore() throws Exception {
    UnderFault.inflow(STAGE, 2, SECONDS, "a replica frozen for 3 s, seed " + seed, this::fault);
  }

  private void fault(FaultRun run) throws Exception {
    PackagedProgram frozen = run.replicas().get(random.nextInt(run.replicas().all().size()));
    frozen.freeze();
    Thread.sleep(FROZEN_MILLIS);
    frozen.thaw();
    Thread.sleep(random.nextInt(700));
  }
}
