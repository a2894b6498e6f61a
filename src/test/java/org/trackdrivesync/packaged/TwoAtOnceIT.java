package org.trackdrivesync.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trackdrivesync.simulator.AccountSettings;

/** Two programs started at the same moment on one fresh server of their own. */
class TwoAtOnceIT {
  private static final String TOKEN = "two-at-once-token-51aa";
  private static final String ACCOUNT = "tdpub-two-at-once";

  @RegisterExtension static final Stage STAGE = new Stage("two-at-once");

  @Test
  void bothLayTheSchemaInTurnAndServeTheSameTenant() throws Exception {
    AccountSettings account =
        AccountSettings.of(ACCOUNT, "tdprv-two-at-once", 20).withDemoSchedules();
    STAGE.simulator().addAccount(account);
    try (EmbeddedPostgres server =
        EmbeddedPostgres.builder().setPGStartupWait(Duration.ofMinutes(1)).start()) {
      PackagedProgram one = STAGE.program("one", settings(account, server));
      PackagedProgram two = STAGE.program("two", settings(account, server));

      CompletableFuture<Duration> first = starting(one);
      CompletableFuture<Duration> second = starting(two);
      System.out.printf(
          "two at once: ready in %.1f s and %.1f s%n",
          first.join().toMillis() / 1000.0, second.join().toMillis() / 1000.0);

      Crm crmOfOne = new Crm(one, TOKEN);
      Crm crmOfTwo = new Crm(two, TOKEN);
      crmOfOne.insist("acme", "crm", ACCOUNT, hot(20));
      crmOfTwo.insist("acme", "crm", ACCOUNT, hot(20));
      await()
          .atMost(Duration.ofSeconds(60))
          .until(
              () ->
                  referee().lost(crmOfOne.acknowledged()).isEmpty()
                      && referee().lost(crmOfTwo.acknowledged()).isEmpty());
      assertThat(referee().dialedTwice()).isEmpty();
      one.terminate();
      two.terminate();
    }
  }

  private static CompletableFuture<Duration> starting(PackagedProgram program) {
    return CompletableFuture.supplyAsync(
        () -> {
          try {
            return program.start();
          } catch (Exception e) {
            throw new IllegalStateException(e);
          }
        },
        task -> new Thread(task).start());
  }

  private static List<LeadJson> hot(int count) {
    return Stream.generate(() -> LeadJson.fresh("Hot")).limit(count).toList();
  }

  private static Referee referee() {
    return new Referee(STAGE.simulator().journal().all());
  }

  private static ProgramSettings settings(AccountSettings account, EmbeddedPostgres server) {
    return new ProgramSettings()
        .set("quarkus.datasource.jdbc.url", server.getJdbcUrl("postgres", "postgres"))
        .set("quarkus.datasource.username", "postgres")
        .tenant("acme", STAGE.simulator().baseUrl(), account)
        .source("acme", "crm", "token", TOKEN)
        .distribution("acme", "hot", "match.status", "Hot", "schedule-id", "101");
  }
}
