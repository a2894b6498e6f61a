package org.trackdrivesync.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trackdrivesync.packaged.Referee.Line;
import org.trackdrivesync.simulator.AccountSettings;
import org.trackdrivesync.simulator.Arrival;
import org.trackdrivesync.simulator.Mood;
import org.trackdrivesync.simulator.Rules;

/** {@code kill -9}, three times, while leads come in and calls go out. */
@Alone
class KilledIT {
  private static final String SECRET = "killed-token-90ce";
  private static final List<String> TENANTS = List.of("acme", "globex", "initech");
  private static final List<String> SOURCES = List.of("crm", "forms");
  private static final int LEADS_A_SOURCE = 60;
  private static final int CALLS_PER_SECOND = 14;
  private static final int KILLS = 2;
  private static final Duration WINDOW = FaultLength.window();

  @RegisterExtension static final Stage STAGE = new Stage("killed");

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  @Test
  void nothingAcknowledgedIsLostAndNobodyIsCalledTwice() throws Exception {
    System.out.println("kill -9 at moments of the seed " + seed);
    PackagedProgram program = STAGE.start(settings());
    Crm crm = new Crm(program, SECRET);
    Set<Line> repeated = new HashSet<>();
    ExecutorService senders = Executors.newFixedThreadPool(8);
    CompletableFuture<Void> all = postAll(crm, senders);
    for (int kill = 1; kill <= KILLS; kill++) {
      Thread.sleep(300 + random.nextInt(2_200));
      await().until(() -> referee().accepted() > 0);
      program.killHard();
      Arrival last = lastCall();
      program.restart();
      repeated.add(repeat(crm, last));
    }
    all.join();
    senders.shutdown();

    await()
        .atMost(Duration.ofSeconds(90))
        .pollInterval(Duration.ofMillis(500))
        .until(() -> referee().lost(crm.acknowledged()).isEmpty() && nothingWaits(program));
    Referee referee = referee();
    System.out.printf(
        "kill -9: %d acknowledged, %d called, refused %s, worst sliding seconds %s of %d%n",
        crm.acknowledged().size(),
        referee.accepted(),
        referee.refusals(),
        TENANTS.stream().map(tenant -> referee.worstSecond(account(tenant))).toList(),
        CALLS_PER_SECOND);
    assertThat(crm.acknowledged())
        .hasSize(KILLS + TENANTS.size() * SOURCES.size() * LEADS_A_SOURCE);
    assertThat(repeated).containsAll(referee.dialedTwice().keySet());
    assertThat(referee.redialedWithin(WINDOW)).isEmpty();
    // Pace is told and not judged here, with five cold starts in one run: PaceIT judges it.
    assertThat(referee.refusals().keySet()).isSubsetOf("CPS_EXCEEDED");
  }

  /**
   * Once more a number that was called just before the kill. A repeat that waits behind newer leads
   * until the window is over may rightly be called again.
   */
  private static Line repeat(Crm crm, Arrival call) {
    String tenant = call.account().substring(account("").length());
    LeadJson again = LeadJson.fresh("Hot").withNumber(call.number());
    crm.insist(tenant, "forms", call.account(), List.of(again));
    return new Line(call.account(), call.number());
  }

  private static Arrival lastCall() {
    return STAGE.simulator().journal().all().stream()
        .filter(Arrival::isAccepted)
        .filter(arrival -> arrival.endpoint().equals("make_call"))
        .reduce((earlier, later) -> later)
        .orElseThrow();
  }

  /** Every lead of every source in an order of its own, single or in small batches. */
  private CompletableFuture<Void> postAll(Crm crm, ExecutorService senders) {
    List<Runnable> posts = new ArrayList<>();
    for (String tenant : TENANTS) {
      for (String source : SOURCES) {
        for (int left = LEADS_A_SOURCE; left > 0; ) {
          List<LeadJson> leads = hot(Math.min(left, 1 + random.nextInt(4)));
          left -= leads.size();
          long pause = random.nextInt(500);
          posts.add(
              () -> {
                pause(pause);
                crm.insist(tenant, source, account(tenant), leads);
              });
        }
      }
    }
    Collections.shuffle(posts, random);
    return CompletableFuture.allOf(
        posts.stream()
            .map(post -> CompletableFuture.runAsync(post, senders))
            .toArray(CompletableFuture[]::new));
  }

  private static ProgramSettings settings() {
    ProgramSettings settings = new ProgramSettings();
    for (String tenant : TENANTS) {
      AccountSettings account =
          AccountSettings.of(account(tenant), "tdprv-killed-" + tenant, CALLS_PER_SECOND)
              .withDemoSchedules()
              .withRules(Rules.ASSUMED.withRedialWindowMillis(WINDOW.toMillis()));
      STAGE.simulator().addAccount(account).moods().add(new Mood.Delay(20, 250));
      settings
          .tenant(tenant, STAGE.simulator().baseUrl(), account)
          .tenant(tenant, "trackdrive.redial-window", WINDOW.toMillis() + "ms")
          .distribution(tenant, "hot", "match.status", "Hot", "schedule-id", "101");
      SOURCES.forEach(source -> settings.source(tenant, source, "token", SECRET));
    }
    return settings;
  }

  private static boolean nothingWaits(PackagedProgram program) throws Exception {
    return program.store().number("SELECT count(*) FROM request WHERE ended_at IS NULL") == 0;
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String account(String tenant) {
    return "tdpub-killed-" + tenant;
  }

  private static List<LeadJson> hot(int count) {
    return Stream.generate(() -> LeadJson.fresh("Hot")).limit(count).toList();
  }

  private static Referee referee() {
    return new Referee(STAGE.simulator().journal().all());
  }
}
