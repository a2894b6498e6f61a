package org.trackdrivesync.packaged;

import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.trackdrivesync.simulator.AccountSettings;
import org.trackdrivesync.simulator.Mood;
import org.trackdrivesync.simulator.TrackDriveSimulator;

/**
 * The packaged program measured from outside, each figure beside something bare in the same run:
 * {@code mvn -q -Pbench verify}. Numbers say something of the machine, ratios of the program.
 */
public final class Benchmark {
  private static final String SECRET = "whsec_YmVuY2htYXJrLXNlY3JldC1vZi0yNC1ieXRlcyE=";
  private static final String TOKEN = "benchmark-token";
  private static final List<Integer> PACES = List.of(1, 5, 40);

  private final TrackDriveSimulator simulator = TrackDriveSimulator.start(0);
  private final int seconds;

  private Benchmark(int seconds) {
    this.seconds = seconds;
  }

  /** Takes the seconds of the pace run; the default is 30. */
  public static void main(String... arguments) throws Exception {
    new Benchmark(arguments.length > 0 ? Integer.parseInt(arguments[0]) : 30).run();
    System.exit(0);
  }

  private void run() throws Exception {
    ProgramSettings settings = new ProgramSettings();
    PACES.forEach(pace -> tenant(settings, "cps-" + pace, pace));
    tenant(settings, "fast", 200);
    settings.source("fast", "signed", "standard-webhooks", SECRET);
    tenant(settings, "load", 1);
    settings.source("load", "signed", "standard-webhooks", SECRET);
    settings.tenant("load", "max-backlog", "100000000");
    Path folder = Path.of("target", "bench").toAbsolutePath();
    try (PackagedProgram program =
        new PackagedProgram(folder, folder.resolve("data"), settings, new Secrecy())) {
      start(program);
      latency(program);
      pace(program);
      intake(program);
    }
  }

  private void start(PackagedProgram program) throws Exception {
    print("first start, ready in %.2f s", program.start().toMillis() / 1000.0);
    for (int i = 0; i < 3; i++) {
      program.terminate();
      print("warm start, ready in %.2f s", program.start().toMillis() / 1000.0);
    }
    Thread.sleep(5000);
    print(
        "memory at rest: program %d MiB, its PostgreSQL %d MiB",
        mebibytes(program), store(program));
  }

  private void latency(PackagedProgram program) throws Exception {
    LatencyBench bench = new LatencyBench(program, simulator, "tdpub-fast");
    bench.webhookToCall("/webhooks/fast/crm", TOKEN, 300);
    percentiles("webhook to call", bench.webhookToCall("/webhooks/fast/crm", TOKEN, 300));
    percentiles("bare durable insert", bench.bareInsert(300));
    percentiles("bare POST to the simulator", bench.barePost(300));
  }

  private void pace(PackagedProgram program) {
    simulator.journal().clear();
    Crm crm = new Crm(program, TOKEN);
    for (int pace : PACES) {
      List<LeadJson> leads =
          Stream.generate(() -> LeadJson.fresh("Hot")).limit((long) pace * seconds).toList();
      for (int from = 0; from < leads.size(); from += 500) {
        crm.insist(
            "cps-" + pace,
            "crm",
            "tdpub-cps-" + pace,
            leads.subList(from, Math.min(from + 500, leads.size())));
      }
    }
    await()
        .atMost(Duration.ofSeconds(3L * seconds + 60))
        .pollInterval(Duration.ofSeconds(1))
        .until(() -> referee().lost(crm.acknowledged()).isEmpty());
    for (int pace : PACES) {
      String account = "tdpub-cps-" + pace;
      print(
          "%d calls a second: worst sliding second %d, %.4f of the allowance used",
          pace, referee().worstSecond(account), referee().shareUsed(account, pace));
    }
    print("refused: %s", referee().refusals());
  }

  private void intake(PackagedProgram program) throws Exception {
    IntakeBench bench =
        new IntakeBench(program.port(), program.store(), "/webhooks/load/signed", SECRET);
    bench.singles(10);
    bench.batches(100, 5);
    for (int round = 0; round < 3; round++) {
      double bare = bench.bareCommits(5);
      double singles = bench.singles(6);
      double batches = bench.batches(100, 6);
      print(
          "bare commits %.0f/s, single webhooks %.0f/s (%.2f), leads in batches of 100 %.0f/s",
          bare, singles, singles / bare, batches);
    }
  }

  private void tenant(ProgramSettings settings, String tenant, int pace) {
    AccountSettings account =
        AccountSettings.of("tdpub-" + tenant, "tdprv-" + tenant, pace).withDemoSchedules();
    var moods = simulator.addAccount(account).moods();
    if (PACES.contains(pace)) {
      moods.add(new Mood.Delay(20, 250));
    }
    settings
        .tenant(tenant, simulator.baseUrl(), account)
        .source(tenant, "crm", "token", TOKEN)
        .distribution(tenant, "hot", "schedule-id", "101");
  }

  private Referee referee() {
    return new Referee(simulator.journal().all());
  }

  private static void percentiles(String what, long[] sorted) {
    print(
        "%s: p50 %.2f ms, p99 %.2f ms",
        what, sorted[sorted.length / 2] / 1e6, sorted[(int) (sorted.length * 0.99)] / 1e6);
  }

  private static long mebibytes(PackagedProgram program) throws Exception {
    return resident(program.pid());
  }

  private static long store(PackagedProgram program) throws Exception {
    long sum = 0;
    for (ProcessHandle process : program.store().processes()) {
      sum += resident(process.pid());
    }
    return sum;
  }

  /** Proportional set size, so that memory shared by several processes counts once. */
  private static long resident(long pid) throws Exception {
    return Files.readAllLines(Path.of("/proc/" + pid + "/smaps_rollup")).stream()
            .filter(line -> line.startsWith("Pss:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .sum()
        / 1024;
  }

  private static void print(String format, Object... values) {
    System.out.printf(format + "%n", values);
  }
}
