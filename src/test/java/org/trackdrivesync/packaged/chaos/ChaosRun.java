package org.trackdrivesync.packaged.chaos;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.trackdrivesync.packaged.FaultAssertions;
import org.trackdrivesync.packaged.FaultRun;
import org.trackdrivesync.packaged.Inflow;
import org.trackdrivesync.packaged.Judgement;
import org.trackdrivesync.packaged.Stage;
import org.trackdrivesync.simulator.BareTimer;

/** One seed, from the start of its replicas to the referee's word. */
final class ChaosRun {
  private static final Duration DRAIN = Duration.ofSeconds(150);

  private final Plan plan;

  ChaosRun(Plan plan) {
    this.plan = plan;
  }

  /** Plays it and tells what was wrong, nothing where all is well. */
  List<String> play() throws Exception {
    Stage stage = new Stage("chaos-" + plan.seed());
    stage.open();
    List<String> wrong;
    try {
      wrong = play(stage);
    } finally {
      stage.close();
    }
    if (!wrong.isEmpty()) {
      System.out.printf(
          "FAILED seed %d: %s%n  again: mvn -q -Pchaos -Dchaos.seeds=%d -Dchaos.seconds=%d verify%n"
              + "  logs: %s%n",
          plan.seed(), wrong, plan.seed(), plan.seconds(), stage.folder());
    }
    return wrong;
  }

  private List<String> play(Stage stage) throws Exception {
    FaultRun run =
        new FaultRun(
            stage,
            plan.tenants(),
            plan.replicas(),
            plan.redialWindow(),
            Map.of("promote.order", plan.newestFirst() ? "newest-first" : "oldest-first"));
    run.start(plan.replicas());
    plan.tenants().forEach(tenant -> Weather.FAIR.over(run.moods(tenant), plan.redialWindow(), 0));
    FaultPlayer player = new FaultPlayer(plan, run);
    BareTimer bare = BareTimer.start();
    player.start();
    CompletableFuture<Void> inflow =
        new Inflow(run, plan.inflow(), plan.repeats()).start(Duration.ofSeconds(plan.seconds()));
    player.end();
    inflow.join();
    boolean settled = run.settle(DRAIN.plus(backlogTime()));
    Judgement judgement = run.judge(title());
    List<String> wrong = new ArrayList<>(judgement.breaches());
    if (!settled) {
      wrong.add("some requests did not end within " + DRAIN.plus(backlogTime()));
    }
    wrong.addAll(FaultAssertions.tooFast(judgement, bare.stop()));
    if (!wrong.isEmpty()) {
      player.timeline().forEach(line -> System.out.println("  " + line));
    }
    return wrong;
  }

  private String title() {
    return "chaos seed %d, %d s, %d replicas, %d faults, window %s:"
        .formatted(
            plan.seed(),
            plan.seconds(),
            plan.replicas(),
            plan.events().size(),
            plan.redialWindow());
  }

  /** What came in faster than it could go out, and the windows that unknown calls wait for. */
  private Duration backlogTime() {
    double behind = plan.seconds() * (plan.inflow() + plan.repeats());
    return Duration.ofSeconds((long) behind).plus(plan.redialWindow().multipliedBy(3));
  }
}
