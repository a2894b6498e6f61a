package org.trackdrivesync.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trackdrivesync.simulator.AccountSettings;
import org.trackdrivesync.simulator.Mood;

/** Three accounts of different pace, each with more work than it may do. */
class PaceIT {
  private static final String SECRET = "pace-token-c7f2";
  private static final List<Integer> PACES = List.of(1, 5, 40);
  private static final int SECONDS = 15;
  private static final int WARM_UP = 50;
  private static final double LEAST_SHARE = 0.90;

  @RegisterExtension static final Stage STAGE = new Stage("pace");

  @Test
  void noSecondHoldsMoreCallsThanAllowedAndTheAllowanceIsUsed() throws IOException {
    ProgramSettings settings = new ProgramSettings();
    PACES.forEach(pace -> tenant(settings, "cps-" + pace, pace));
    tenant(settings, "warm-up", WARM_UP);
    Crm crm = new Crm(STAGE.start(settings), SECRET);
    warmUp(crm);
    BareTimer bare = BareTimer.start();
    PACES.forEach(pace -> crm.insist("cps-" + pace, "crm", account(pace), hot(pace * SECONDS)));

    await()
        .atMost(Duration.ofSeconds(6 * SECONDS))
        .pollInterval(Duration.ofMillis(500))
        .until(() -> referee().lost(crm.acknowledged()).isEmpty());

    Timekeeping kept = bare.stop();
    System.out.println(kept);
    Referee referee = referee();
    PACES.forEach(pace -> tell(referee, pace));
    assertThat(referee.dialedTwice()).isEmpty();
    for (int pace : PACES) {
      assertThat(referee.worstSecond(account(pace)))
          .as("worst second at %d, where %s", pace, kept)
          .isLessThanOrEqualTo(kept.isExact() ? pace : pace + 1);
    }
    if (kept.isExact()) {
      assertThat(referee.refusals()).isEmpty();
    }
    if (kept.isCalm()) {
      PACES.forEach(
          pace ->
              assertThat(referee.shareUsed(account(pace), pace))
                  .as("share used at %d", pace)
                  .isGreaterThanOrEqualTo(LEAST_SHARE));
    }
  }

  /** A cold JVM keeps no time: the first calls are of a tenant that is not judged. */
  private static void warmUp(Crm crm) {
    crm.insist("warm-up", "crm", account(WARM_UP), hot(3 * WARM_UP));
    await()
        .atMost(Duration.ofSeconds(60))
        .until(() -> referee().lost(crm.acknowledged()).isEmpty());
    crm.acknowledged().clear();
    STAGE.simulator().journal().clear();
  }

  private static void tell(Referee referee, int pace) {
    System.out.printf(
        "pace of %d a second: worst sliding second %d, one more in no less than %.1f ms,"
            + " share of the allowance used %.3f%n",
        pace,
        referee.worstSecond(account(pace)),
        referee.tightest(account(pace), pace).toNanos() / 1e6,
        referee.shareUsed(account(pace), pace));
  }

  private static void tenant(ProgramSettings settings, String tenant, int pace) {
    AccountSettings account =
        AccountSettings.of(account(pace), "tdprv-pace-" + pace, pace).withDemoSchedules();
    STAGE.simulator().addAccount(account).moods().add(new Mood.Delay(20, 250));
    settings
        .tenant(tenant, STAGE.simulator().baseUrl(), account)
        .source(tenant, "crm", "token", SECRET)
        .distribution(tenant, "hot", "match.status", "Hot", "schedule-id", "101");
  }

  private static String account(int pace) {
    return "tdpub-pace-" + pace;
  }

  private static List<LeadJson> hot(int count) {
    return Stream.generate(() -> LeadJson.fresh("Hot")).limit(count).toList();
  }

  private static Referee referee() {
    return new Referee(STAGE.simulator().journal().all());
  }
}
