package org.trackdrivesync.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trackdrivesync.simulator.AccountSettings;
import org.trackdrivesync.simulator.Lead;
import org.trackdrivesync.simulator.Mood;
import org.trackdrivesync.simulator.Rules;
import org.trackdrivesync.simulator.Schedule;

/** {@code kill -9} between enrolments and their answers, where each post makes a further lead. */
class EnrolmentsKilledIT {
  private static final int KILLS = FaultLength.isLong() ? 50 : 2;
  private static final int LEADS_A_KILL = 10;
  private static final String SECRET = "enrolments-token-4b1d";
  private static final String ACCOUNT = "tdpub-enrolments";
  private static final String LEAD_TOKEN = "tokenofthecadence";

  @RegisterExtension static final Stage STAGE = new Stage("enrolments-killed");

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  @Test
  void noLeadIsMadeTwiceAndNoneIsMissing() throws Exception {
    PackagedProgram program = STAGE.start(settings());
    Crm crm = new Crm(program, SECRET);
    for (int kill = 1; kill <= KILLS; kill++) {
      long before = posted();
      crm.insist(
          "acme",
          "crm",
          ACCOUNT,
          Stream.generate(() -> LeadJson.fresh("Warm")).limit(LEADS_A_KILL).toList());
      await().pollInterval(Duration.ofMillis(2)).until(() -> posted() > before);
      Thread.sleep(random.nextInt(300));
      program.killHard();
      program.restart();
    }
    await()
        .atMost(Duration.ofMinutes(2))
        .pollInterval(Duration.ofMillis(250))
        .until(
            () ->
                program.store().number("SELECT count(*) FROM request WHERE ended_at IS NULL") == 0);

    Map<String, Long> made =
        STAGE.simulator().account(ACCOUNT).allLeads().stream()
            .map(Lead::callerId)
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    System.out.printf(
        "enrolments, killed %d times, seed %d: %d acknowledged, %d made, %d were looked up, %d of"
            + " them listed%n",
        KILLS,
        seed,
        crm.acknowledged().size(),
        made.values().stream().mapToLong(Long::longValue).sum(),
        looked(program, ""),
        looked(program, "AND class = 'ACCEPTED'"));
    assertThat(made.values()).as("leads of a number").containsOnly(1L);
    assertThat(made.keySet())
        .containsExactlyInAnyOrderElementsOf(
            crm.acknowledged().stream().map(Referee.Acknowledged::number).toList());
  }

  private static long posted() {
    return STAGE.simulator().journal().since(0, ACCOUNT).stream()
        .filter(arrival -> arrival.endpoint().equals("post_lead"))
        .count();
  }

  private static long looked(PackagedProgram program, String how) throws Exception {
    return program
        .store()
        .number("SELECT count(DISTINCT request_id) FROM attempt WHERE task = 'RECONCILE' " + how);
  }

  private static ProgramSettings settings() throws IOException {
    AccountSettings account =
        AccountSettings.of(ACCOUNT, "tdprv-enrolments", 20)
            .withSchedules(Schedule.caller(102, "Cadence").withLeadsApiKey(LEAD_TOKEN))
            .withRules(Rules.ASSUMED.withDuplicateLeads());
    STAGE.simulator().addAccount(account).moods().add(new Mood.Delay(20, 250));
    return new ProgramSettings()
        .tenant("acme", STAGE.simulator().baseUrl(), account)
        .tenant("acme", "trackdrive.timeout", "3s")
        .tenant("acme", "trackdrive.requests-per-second", "40")
        .source("acme", "crm", "token", SECRET)
        .distribution("acme", "warm", "match.status", "Warm", "schedule-id", "102")
        .distribution("acme", "warm", "lead-token", LEAD_TOKEN, "action", "enroll");
  }
}
