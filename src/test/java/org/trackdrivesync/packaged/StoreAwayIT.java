package org.trackdrivesync.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trackdrivesync.simulator.AccountSettings;
import org.trackdrivesync.simulator.BareTimer;
import org.trackdrivesync.simulator.Rules;
import org.trackdrivesync.source.Signing;

/** What the program does while its PostgreSQL is away, and once it is back. */
@Alone
class StoreAwayIT {
  private static final String SECRET = "store-away-token-e0d9";
  private static final String ACCOUNT = "tdpub-store-away";
  private static final Duration SOON = Duration.ofSeconds(10);
  private static final Duration RECOVERY = Duration.ofSeconds(30);

  /** Short, since a promote of unknown end is only proved undone after a whole window. */
  private static final Duration WINDOW = Duration.ofSeconds(3);

  private static final int CALLS_PER_SECOND = 20;
  private static final int AT_ONCE = 40;

  @RegisterExtension static final Stage STAGE = new Stage("store-away");

  private static PackagedProgram program;
  private static BareTimer bare;
  private Crm crm;

  @BeforeAll
  static void start() throws IOException {
    AccountSettings account =
        AccountSettings.of(ACCOUNT, "tdprv-store-away", CALLS_PER_SECOND)
            .withDemoSchedules()
            .withRules(Rules.ASSUMED.withRedialWindowMillis(WINDOW.toMillis()));
    STAGE.simulator().addAccount(account);
    program =
        STAGE.start(
            new ProgramSettings()
                .tenant("acme", STAGE.simulator().baseUrl(), account)
                .tenant("acme", "trackdrive.redial-window", WINDOW.toSeconds() + "s")
                .tenant("acme", "trackdrive.timeout", "2s")
                .source("acme", "crm", "token", SECRET)
                .distribution("acme", "hot", "match.status", "Hot", "schedule-id", "101"));
    bare = BareTimer.start();
  }

  @AfterAll
  static void noSecondHeldMoreCallsThanAllowed() {
    FaultAssertions.assertPace(referee(), ACCOUNT, CALLS_PER_SECOND, bare.stop());
  }

  @BeforeEach
  void freshCrm() {
    crm = new Crm(program, SECRET);
  }

  @AfterEach
  void thaw() throws IOException {
    program.store().thaw();
  }

  @Test
  void aStoreThatHangsIsToldWithin503AndReadinessAndRecoversByItself() throws IOException {
    insist(hot(20));
    program.store().freeze();

    List<CompletableFuture<Answer>> refused =
        IntStream.range(0, AT_ONCE)
            .mapToObj(i -> CompletableFuture.supplyAsync(() -> post(LeadJson.fresh("Hot"))))
            .toList();
    assertThat(refused.stream().map(CompletableFuture::join))
        .allSatisfy(StoreAwayIT::isToComeAgain);
    assertThat(program.isLive()).isTrue();
    await().atMost(SOON).until(() -> !program.isReady());

    program.store().thaw();
    await().atMost(RECOVERY).until(program::isReady);
    insist(hot(20));
    everyAcknowledgedLeadIsCalledOnce();
  }

  @Test
  void aStoreThatIsKilledIsStartedAgainAndNothingAcknowledgedIsLost() throws IOException {
    insist(hot(20));
    program.store().kill();

    await().atMost(RECOVERY).until(() -> program.store().postmaster().isPresent());
    assertThat(program.isLive()).isTrue();
    await().atMost(RECOVERY).until(program::isReady);
    insist(hot(20));
    everyAcknowledgedLeadIsCalledOnce();
  }

  private void everyAcknowledgedLeadIsCalledOnce() {
    await().atMost(Duration.ofSeconds(60)).until(() -> lost() == 0);
    Referee referee = referee();
    assertThat(referee.dialedTwice()).isEmpty();
    assertThat(referee.redialedWithin(WINDOW)).isEmpty();
  }

  private int lost() {
    return referee().lost(crm.acknowledged()).size();
  }

  private static Referee referee() {
    return new Referee(STAGE.simulator().journal().all());
  }

  private void insist(List<LeadJson> leads) {
    crm.insist("acme", "crm", ACCOUNT, leads);
  }

  private static List<LeadJson> hot(int count) {
    return Stream.generate(() -> LeadJson.fresh("Hot")).limit(count).toList();
  }

  private static Answer post(LeadJson lead) {
    return program.post("acme", "crm", lead.json(), Signing.token(SECRET));
  }

  private static void isToComeAgain(Answer answer) {
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.header("Retry-After")).isPresent();
    assertThat(answer.took()).isLessThan(SOON);
  }
}
