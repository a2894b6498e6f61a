package org.trackdrivesync.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trackdrivesync.simulator.Account;
import org.trackdrivesync.simulator.AccountSettings;
import org.trackdrivesync.simulator.Lead;
import org.trackdrivesync.simulator.Schedule;
import org.trackdrivesync.simulator.zoho.ZohoSimulator;

/** Zoho connected by properties alone: what happens to a lead ends in TrackDrive as it should. */
class ZohoIT {
  private static final Duration SOON = Duration.ofSeconds(20);
  private static final String REFRESH = "1000.refresh-of-acme";
  private static final String CHANNEL = "token-of-the-channel";
  private static final String LEAD_TOKEN = "tokenofthecadence";
  private static final String ANN = "+17194000001";

  @RegisterExtension static final Stage STAGE = new Stage("zoho");

  private static final ZohoSimulator ZOHO = ZohoSimulator.start(0, REFRESH);
  private static PackagedProgram program;

  @BeforeAll
  static void start() throws IOException {
    AccountSettings account =
        AccountSettings.of("tdpub-zoho", "tdprv-zoho", 50)
            .withSchedules(
                Schedule.caller(101, "Hot"),
                Schedule.caller(102, "Cadence").withLeadsApiKey(LEAD_TOKEN));
    STAGE.simulator().addAccount(account);
    program =
        STAGE.start(
            new ProgramSettings()
                .tenant("acme", STAGE.simulator().baseUrl(), account)
                .source("acme", "zoho", "token", CHANNEL)
                .tenant("acme", "sources.zoho.format", "zoho")
                .tenant("acme", "sources.zoho.client-id", "1000.CLIENT")
                .tenant("acme", "sources.zoho.client-secret", "secret-of-the-client")
                .tenant("acme", "sources.zoho.refresh-token", REFRESH)
                .tenant("acme", "sources.zoho.accounts-url", ZOHO.server().baseUrl())
                .tenant("acme", "sources.zoho.api-url", ZOHO.server().baseUrl())
                .tenant("acme", "lead.phone", "Phone")
                .tenant("acme", "lead.first-name", "First_Name")
                .distribution("acme", "hot", "order", "1", "match.Lead_Status", "Hot")
                .distribution("acme", "hot", "schedule-id", "101")
                .distribution("acme", "new", "order", "2", "match.change_type", "created")
                .distribution("acme", "new", "schedule-id", "102", "lead-token", LEAD_TOKEN)
                .distribution("acme", "new", "action", "enroll")
                .distribution("acme", "rest", "order", "3", "action", "ignore"));
  }

  @AfterAll
  static void close() {
    ZOHO.close();
  }

  @Test
  void whatHappensToALeadEndsInTrackDriveAsItShould() {
    String id = ZOHO.create(Map.of("Phone", ANN, "First_Name", "Ann", "Lead_Status", "New"));
    tell(ZOHO.notice("insert", CHANNEL, id));
    await().atMost(SOON).until(() -> account().allLeads().size() == 1);
    assertThat(lead().tokens()).containsEntry("first_name", "Ann");

    ZOHO.endAccess();
    ZOHO.change(id, "Lead_Status", "Hot");
    String hot = ZOHO.notice("update", CHANNEL, id);
    tell(hot);
    tell(hot);
    await().atMost(SOON).until(() -> account().placedCalls().size() == 1);

    ZOHO.delete(id);
    tell(ZOHO.notice("delete", CHANNEL, id));
    await().atMost(SOON).until(ZohoIT::isOptedOut);
    assertThat(account().placedCalls()).hasSize(1);
    assertThat(
            program.post("acme", "zoho", ZOHO.notice("insert", "another", id), Map.of()).status())
        .isEqualTo(401);
  }

  private static void tell(String notice) {
    assertThat(program.post("acme", "zoho", notice, Map.of()).status()).isEqualTo(202);
  }

  private static Account account() {
    return STAGE.simulator().account("tdpub-zoho");
  }

  /** The lead that was enrolled; the call of its number made one more. */
  private static boolean isOptedOut() {
    return account().allLeads().stream().anyMatch(lead -> lead.status().equals("opt_out"));
  }

  private static Lead lead() {
    return account().allLeads().get(0);
  }
}
