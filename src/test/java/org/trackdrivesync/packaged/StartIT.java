package org.trackdrivesync.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trackdrivesync.simulator.AccountSettings;

/** A program that cannot do its work says why and ends before it opens a port. */
class StartIT {
  @RegisterExtension static final Stage STAGE = new Stage("start");

  @Test
  void twoProgramsDoNotShareADataFolder() throws Exception {
    PackagedProgram first = STAGE.program("first", settings());
    first.start();
    PackagedProgram second = STAGE.program("second", "first", settings());
    endsAtOnce(second);
    assertThat(second.log())
        .contains("another trackdrive-sync uses the data folder")
        .contains("sync.store.directory")
        .doesNotContain("Exception");
    assertThat(first.isReady()).isTrue();
  }

  @Test
  void everyMistakeOfABadConfigurationIsNamedAtOnce() throws Exception {
    ProgramSettings bad =
        settings()
            .tenant("acme", "trackdrive.calls-per-second", "many")
            .tenant("acme", "trackdrive.base-url", "http://example.com")
            .tenant("acme", "sources.crm.signature", "magic")
            .tenant("acme", "lead.regio", "US")
            .tenant("acme", "distributions.hot.action", "shout")
            .set("sync.retention", "soon");
    PackagedProgram program = STAGE.program("mistaken", bad);
    endsAtOnce(program);
    assertThat(program.log())
        .contains("sync.tenants.acme.trackdrive.calls-per-second")
        .contains("sync.tenants.acme.trackdrive.base-url")
        .contains("sync.tenants.acme.sources.crm.signature")
        .contains("sync.tenants.acme.lead.regio")
        .contains("sync.tenants.acme.lead.region")
        .contains("sync.tenants.acme.distributions.hot.action")
        .contains("sync.retention")
        .doesNotContain("Exception");
    assertThat(program.store().password()).as("a store that was laid out").isEmpty();
  }

  @Test
  void aProgramWithoutRoutesSaysWhereItLookedForThem() throws Exception {
    PackagedProgram program =
        STAGE.program(
            "routeless",
            settings().set("camel.main.routes-include-pattern", "file:nowhere/*.camel.yaml"));
    endsAtOnce(program);
    assertThat(program.log())
        .contains("no routes at file:nowhere/*.camel.yaml")
        .contains("camel.main.routes-include-pattern")
        .doesNotContain("Exception");
  }

  private static void endsAtOnce(PackagedProgram program) throws IOException, InterruptedException {
    Process process = program.launch();
    boolean opened = false;
    while (!process.waitFor(20, TimeUnit.MILLISECONDS)) {
      opened |= program.takesConnections();
    }
    assertThat(process.exitValue()).isEqualTo(1);
    assertThat(opened).as("opened its port").isFalse();
  }

  private static ProgramSettings settings() {
    AccountSettings account = AccountSettings.of("tdpub-start", "tdprv-start", 5);
    return new ProgramSettings()
        .tenant("acme", STAGE.simulator().baseUrl(), account)
        .source("acme", "crm", "token", "start-token-1be4")
        .distribution("acme", "hot", "match.status", "Hot", "schedule-id", "101");
  }
}
