package org.trackdrivesync.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trackdrivesync.packaged.PackagedProgram.Exit;
import org.trackdrivesync.simulator.AccountSettings;
import org.trackdrivesync.simulator.Arrival;
import org.trackdrivesync.simulator.BareTimer;
import org.trackdrivesync.simulator.Mood;

/** A program that is asked to stop, in the middle of its work. */
@Alone
class ShutdownIT {
  private static final String SECRET = "shutdown-token-77ab";
  private static final String ACCOUNT = "tdpub-shutdown";
  private static final int CALLS_PER_SECOND = 40;
  private static final long BETWEEN_POSTS_NANOS = 20_000_000L;
  private static final Duration PROMISED = Duration.ofSeconds(20);

  @RegisterExtension static final Stage STAGE = new Stage("shutdown");

  @Test
  void itFinishesItsCallsEndsWithZeroAndLosesNothing() throws Exception {
    AccountSettings account =
        AccountSettings.of(ACCOUNT, "tdprv-shutdown", CALLS_PER_SECOND).withDemoSchedules();
    STAGE.simulator().addAccount(account).moods().add(new Mood.Delay(100, 1_500));
    PackagedProgram program =
        STAGE.start(
            new ProgramSettings()
                .tenant("acme", STAGE.simulator().baseUrl(), account)
                .source("acme", "crm", "token", SECRET)
                .distribution("acme", "hot", "match.status", "Hot", "schedule-id", "101"));
    Crm crm = new Crm(program, SECRET);
    BareTimer bare = BareTimer.start();
    crm.insist("acme", "crm", ACCOUNT, hot(200));
    await().until(() -> referee().accepted() >= 60);
    CompletableFuture<Void> trickle = CompletableFuture.runAsync(() -> offerUntilRefused(crm));

    Exit exit = program.terminate();

    System.out.printf("SIGTERM under load: ended after %d ms%n", exit.took().toMillis());
    assertThat(exit.code()).isZero();
    assertThat(exit.took()).isLessThan(PROMISED);
    assertThat(program.store().postmaster()).as("its PostgreSQL").isEmpty();
    trickle.join();
    int before = referee().accepted();
    assertThat(before).as("calls before the restart").isLessThan(200);

    program.restart();
    await()
        .atMost(Duration.ofSeconds(40))
        .until(() -> referee().lost(crm.acknowledged()).isEmpty());
    assertThat(referee().dialedTwice()).isEmpty();
    FaultAssertions.assertPace(referee(), ACCOUNT, CALLS_PER_SECOND, bare.stop());
    assertThat(STAGE.simulator().journal().all())
        .as("nothing was cut off, so nothing had to be looked up")
        .extracting(Arrival::endpoint)
        .containsOnly("make_call", "list_schedules");
  }

  /** Goes on posting while the program stops, as a CRM does. */
  private static void offerUntilRefused(Crm crm) {
    int status = 202;
    while (status == 202) {
      status = crm.offer("acme", "crm", ACCOUNT, hot(1));
      LockSupport.parkNanos(BETWEEN_POSTS_NANOS);
    }
    assertThat(status).as("a program that stops").isIn(0, 503);
  }

  private static List<LeadJson> hot(int count) {
    return Stream.generate(() -> LeadJson.fresh("Hot")).limit(count).toList();
  }

  private static Referee referee() {
    return new Referee(STAGE.simulator().journal().all());
  }
}
