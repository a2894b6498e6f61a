package org.trackdrivesync.packaged.chaos;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.trackdrivesync.packaged.FaultRun;
import org.trackdrivesync.packaged.OwnPostgres;
import org.trackdrivesync.packaged.PackagedProgram;

/** Makes the faults of a plan happen at their times, and undoes them all at the end. */
final class FaultPlayer {
  private static final int AT_ONCE = 8;
  private static final long LONGEST_MINUTES = 3;

  private final Plan plan;
  private final FaultRun run;
  private final ScheduledExecutorService hands = Executors.newScheduledThreadPool(AT_ONCE);
  private final List<String> happened = new CopyOnWriteArrayList<>();
  private final List<Throwable> failed = new CopyOnWriteArrayList<>();
  private long start;

  FaultPlayer(Plan plan, FaultRun run) {
    this.plan = plan;
    this.run = run;
  }

  /** Sets every fault to its time. */
  void start() {
    start = System.nanoTime();
    for (Plan.Event event : plan.events()) {
      hands.schedule(() -> happen(event.fault()), event.atMillis(), TimeUnit.MILLISECONDS);
    }
  }

  /** Waits for the last fault, then clears all: nothing frozen, nothing dead, fair weather. */
  void end() throws IOException, InterruptedException {
    hands.shutdown();
    if (!hands.awaitTermination(plan.seconds() + 60 * LONGEST_MINUTES, TimeUnit.SECONDS)) {
      throw new IllegalStateException("a fault does not end: " + happened);
    }
    for (PackagedProgram program : run.replicas().all()) {
      program.thaw();
    }
    run.tenants().forEach(tenant -> Weather.FAIR.over(run.moods(tenant), plan.redialWindow(), 0));
    if (!run.postgres().isRunning()) {
      run.postgres().start();
    }
    await().atMost(Duration.ofMinutes(2)).until(this::everyReplicaIsReady);
    if (!failed.isEmpty()) {
      throw new IllegalStateException("a fault could not be made: " + failed, failed.get(0));
    }
  }

  /** One that met a server on its way up may still be about to die, and is started once it has. */
  private boolean everyReplicaIsReady() throws IOException {
    run.replicas().startTheDead();
    return run.replicas().ready().size() == run.replicas().all().size();
  }

  /** What happened when, a line each. */
  List<String> timeline() {
    return happened;
  }

  private void happen(Fault fault) {
    happened.add(String.format("%6.1f s  %s", (System.nanoTime() - start) / 1e9, fault));
    try {
      make(fault);
    } catch (IOException | RuntimeException e) {
      failed.add(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void make(Fault fault) throws IOException, InterruptedException {
    if (fault instanceof Fault.Kill kill) {
      kill(run.replicas().get(kill.replica()), kill.downMillis());
    } else if (fault instanceof Fault.Freeze freeze) {
      freeze(run.replicas().get(freeze.replica()), freeze.millis());
    } else if (fault instanceof Fault.CutConnections) {
      cut();
    } else if (fault instanceof Fault.RestartPostgres restart) {
      restart(run.postgres(), restart);
    } else if (fault instanceof Fault.Turn turn) {
      turn.weather()
          .over(run.moods(run.tenants().get(turn.tenant())), plan.redialWindow(), plan.seed());
    }
  }

  /** One fault of a replica at a time: a second one waits for the first to be over. */
  private static void kill(PackagedProgram program, int downMillis)
      throws IOException, InterruptedException {
    synchronized (program) {
      program.killHard();
      Thread.sleep(downMillis);
      program.launch();
    }
  }

  private static void freeze(PackagedProgram program, int millis)
      throws IOException, InterruptedException {
    synchronized (program) {
      program.freeze();
      Thread.sleep(millis);
      program.thaw();
    }
  }

  private void cut() throws IOException {
    try {
      run.postgres().cutConnections();
    } catch (SQLException away) {
      happened.add("          (PostgreSQL was away: no connection to cut)");
    }
  }

  private static void restart(OwnPostgres postgres, Fault.RestartPostgres restart)
      throws IOException, InterruptedException {
    synchronized (postgres) {
      if (restart.crash()) {
        postgres.crash();
      } else {
        postgres.stop();
      }
      Thread.sleep(restart.awayMillis());
      postgres.start();
    }
  }
}
