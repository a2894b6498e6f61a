package org.trackdrivesync.packaged;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** {@code kill -9} of a random one of three replicas, every three seconds. */
class ReplicaKilledIT {
  private static final int SECONDS = FaultLength.seconds(9);

  @RegisterExtension static final Stage STAGE = new Stage("replica-killed");

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  @Test
  void nothingIsLostAndNobodyIsDialedTwice() throws Exception {
    UnderFault.inflow(STAGE, 3, SECONDS, "a replica killed every 3 s, seed " + seed, this::fault);
  }

  /** One that is ready dies, and comes back at the next fault: never more are down than that. */
  private void fault(FaultRun run) throws Exception {
    List<PackagedProgram> ready = run.replicas().ready();
    if (!ready.isEmpty()) {
      ready.get(random.nextInt(ready.size())).killHard();
    }
    Thread.sleep(1_000);
    run.replicas().startTheDead();
    Thread.sleep(2_000);
  }
}
