package org.trackdrivesync.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trackdrivesync.simulator.AccountSettings;
import org.trackdrivesync.source.Signing;

/** A deployment of a thousand tenants that has nothing to do takes next to nothing. */
@Alone
class IdleTenantsIT {
  private static final int TENANTS = 1_000;
  private static final String TOKEN = "idle-tenants-token-77c1";
  private static final Duration READY = Duration.ofSeconds(20);
  private static final Duration SETTLING_DOWN = Duration.ofSeconds(10);
  private static final Duration WATCHED = Duration.ofSeconds(10);

  /** The promise is 5 %; the machine is shared with other builds, and the JIT is still busy. */
  private static final double SHARE_OF_A_CORE = 0.10;

  @RegisterExtension static final Stage STAGE = new Stage("idle-tenants");

  @Test
  void aThousandIdleTenantsTakeNextToNothing() throws Exception {
    PackagedProgram program = STAGE.program("program", settings());
    Duration first = program.start();
    program.terminate();
    Duration warm = program.start();
    Thread.sleep(SETTLING_DOWN.toMillis());

    Footprint all = Footprint.of(program);
    Footprint alone = Footprint.ofProgramAlone(program);
    Duration allBefore = all.cpu();
    Duration aloneBefore = alone.cpu();
    long began = System.nanoTime();
    Thread.sleep(WATCHED.toMillis());
    double took = System.nanoTime() - began;
    double share = all.cpu().minus(allBefore).toNanos() / took;
    double own = alone.cpu().minus(aloneBefore).toNanos() / took;
    long threads = alone.threads();
    System.out.printf(
        "%d idle tenants: ready in %.1f s first, %.1f s warm; %.1f %% of a core (%.1f %% without"
            + " its PostgreSQL); %d threads; %d MiB (%d MiB without its PostgreSQL)%n",
        TENANTS,
        first.toMillis() / 1000.0,
        warm.toMillis() / 1000.0,
        share * 100,
        own * 100,
        threads,
        all.mebibytes(),
        alone.mebibytes());

    assertThat(first).isLessThan(READY);
    assertThat(warm).isLessThan(READY);
    assertThat(share).isLessThan(SHARE_OF_A_CORE);
    assertThat(threads).isLessThan(200);
    assertThat(all.mebibytes()).isLessThan(600);
    Answer answer =
        program.post("t-999", "crm", LeadJson.fresh("Cold").json(), Signing.token(TOKEN));
    assertThat(answer.status()).isEqualTo(202);
  }

  private static ProgramSettings settings() throws IOException {
    ProgramSettings settings = new ProgramSettings();
    for (int n = 0; n < TENANTS; n++) {
      tenant(settings, "t-" + n);
    }
    return settings;
  }

  /** Some 25 properties, as a tenant with three distributions has. */
  private static void tenant(ProgramSettings settings, String id) {
    AccountSettings account =
        AccountSettings.of("tdpub-" + id, "tdprv-" + id, 5).withDemoSchedules();
    settings
        .tenant(id, STAGE.simulator().baseUrl(), account)
        .source(id, "crm", "token", TOKEN)
        .tenant(id, "trackdrive.requests-per-second", "8")
        .tenant(id, "trackdrive.redial-window", "30s")
        .tenant(id, "trackdrive.timeout", "8s")
        .tenant(id, "lead.region", "US")
        .tenant(id, "lead.phone", "phone,mobile")
        .tenant(id, "lead.data.loan_amount", "LoanAmount")
        .tenant(id, "lead.data.state", "State")
        .tenant(id, "promote.expires-after", "10m")
        .tenant(id, "promote.order", "newest-first")
        .tenant(id, "max-backlog", "50000")
        .distribution(id, "hot", "match.status", "Hot", "schedule-id", "101", "order", "1")
        .distribution(id, "warm", "match.status", "Warm", "schedule-id", "102", "order", "2")
        .distribution(id, "rest", "match.status", "Cold", "action", "ignore");
  }
}
