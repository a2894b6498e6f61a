package org.trackdrivesync.packaged;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** PostgreSQL restarted, crashed, restarted, and every connection cut in between, under load. */
class PostgresRestartedIT {
  private static final int SECONDS = FaultLength.seconds(15);
  private static final int AWAY_MILLIS = 300;

  @RegisterExtension static final Stage STAGE = new Stage("postgres-restarted");

  private int faults;

  @Test
  void everyAcknowledgedLeadIsDialedOnceThoughTheStoreGoesAway() throws Exception {
    UnderFault.inflow(STAGE, 2, SECONDS, "PostgreSQL restarted:", this::fault);
  }

  private void fault(FaultRun run) throws Exception {
    if (faults++ % 2 == 0) {
      run.postgres().stop();
    } else {
      run.postgres().crash();
    }
    Thread.sleep(AWAY_MILLIS);
    run.postgres().start();
    Thread.sleep(2_000);
    System.out.printf("  cut %d connections%n", run.postgres().cutConnections());
    Thread.sleep(1_500);
  }
}
