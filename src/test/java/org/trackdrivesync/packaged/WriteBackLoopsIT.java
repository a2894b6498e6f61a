package org.trackdrivesync.packaged;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trackdrivesync.simulator.AccountSettings;
import org.trackdrivesync.simulator.Call;
import org.trackdrivesync.simulator.Schedule;
import org.trackdrivesync.simulator.salesforce.Organisation;
import org.trackdrivesync.simulator.salesforce.SalesforceSimulator;
import org.trackdrivesync.simulator.zoho.ZohoSimulator;

/**
 * What is written to Zoho, and to Salesforce by a poll's login and by that of an outbound message's
 * source, comes back, is read and left alone: from the latter by a poll, too. Some seconds, or as
 * long as {@code faults.seconds}.
 */
class WriteBackLoopsIT {
  private static final Duration SOON = Duration.ofSeconds(25);
  private static final Duration A_WHILE = Duration.ofSeconds(3);
  private static final Duration PAUSE = Duration.ofMillis(700);

  /** So many edits apart, a poll sees what was written by itself. */
  private static final int BETWEEN_POLLS = 5;

  private static final String REFRESH = "1000.refresh-of-loops";
  private static final String CHANNEL = "token-of-the-loops-channel";
  private static final List<String> TENANTS = List.of("zoho", "sales", "soap");
  private static final String OURS = "explanation LIKE 'our own write-back%'";

  @RegisterExtension static final Stage STAGE = new Stage("write-back-loops");

  private static final AtomicInteger NUMBERS = new AtomicInteger(2_700_000);
  private static final ExecutorService MESSAGES = Executors.newSingleThreadExecutor();
  private static final Map<String, List<String>> DIALED = new HashMap<>();

  private static ZohoSimulator zoho;
  private static SalesforceSimulator polled;
  private static SalesforceSimulator messaging;
  private static PackagedProgram program;

  @BeforeAll
  static void start() throws IOException {
    zoho = ZohoSimulator.start(0, REFRESH);
    polled = salesforce();
    messaging = salesforce();
    ProgramSettings settings = new ProgramSettings();
    for (String tenant : TENANTS) {
      DIALED.put(tenant, new ArrayList<>());
      AccountSettings account =
          AccountSettings.of("tdpub-" + tenant, "tdprv-" + tenant, 20)
              .withSchedules(Schedule.caller(101, "Hot"));
      STAGE.simulator().addAccount(account);
      boolean zohos = tenant.equals("zoho");
      settings
          .tenant(tenant, STAGE.simulator().baseUrl(), account)
          .tenant(tenant, "lead.phone", "Phone")
          .distribution(tenant, "hot", "match.Rating", "Hot", "schedule-id", "101")
          .tenant(tenant, "sources.crm.write-back.crm", zohos ? "zoho" : "salesforce");
      for (String field : List.of("Outcome", "Reason", "At", "Call-Id")) {
        settings.tenant(
            tenant,
            "sources.crm.write-back.fields." + field.toLowerCase(java.util.Locale.ROOT),
            nameOf(tenant, field));
      }
    }
    settings
        .source("zoho", "crm", "token", CHANNEL)
        .tenant("zoho", "sources.crm.format", "zoho")
        .tenant("zoho", "sources.crm.client-id", "1000.CLIENT")
        .tenant("zoho", "sources.crm.client-secret", "secret-of-the-client")
        .tenant("zoho", "sources.crm.refresh-token", REFRESH)
        .tenant("zoho", "sources.crm.accounts-url", zoho.server().baseUrl())
        .tenant("zoho", "sources.crm.api-url", zoho.server().baseUrl())
        .tenant("sales", "sources.crm.type", "salesforce-poll")
        .tenant("sales", "sources.crm.every", "1s")
        .source("soap", "crm", "token", "token-of-soap-51d0")
        .tenant("soap", "sources.crm.format", "salesforce-outbound-message")
        .tenant("soap", "sources.crm.organization-id", "00D24000000abcd")
        .tenant("soap", "sources.again.type", "salesforce-poll")
        .tenant("soap", "sources.again.every", "1s");
    login(settings, "sales", "crm", polled);
    login(settings, "soap", "crm", messaging);
    login(settings, "soap", "again", messaging);
    program = STAGE.start(settings);
    zoho.enableChannel(
        "1000000068001", "http://127.0.0.1:" + program.port() + "/webhooks/zoho/crm", CHANNEL);
    messaging.organisation().listener(id -> MESSAGES.execute(() -> send(id)));
  }

  @AfterAll
  static void stop() {
    zoho.close();
    polled.close();
    messaging.close();
    MESSAGES.shutdownNow();
  }

  @Test
  void whatIsWrittenComesBackAndIsLeftAloneSoThatAllComesToRest() throws Exception {
    Map<String, String> leads = new LinkedHashMap<>();
    leads.put("zoho", zoho.create(edit("zoho", "Cold")));
    leads.put("sales", polled.organisation().create("Lead", objects(edit("sales", "Cold"))));
    leads.put("soap", messaging.organisation().create("Lead", objects(edit("soap", "Cold"))));
    for (String tenant : TENANTS) {
      written(tenant, leads.get(tenant), "REJECTED");
    }
    Instant until = Instant.now().plusSeconds(FaultLength.seconds(2));
    int edits = 0;
    do {
      for (String tenant : TENANTS) {
        if (!tenant.equals("sales") || edits % BETWEEN_POLLS == 0) {
          change(tenant, leads.get(tenant), edits % 3 == 2 ? "Cold" : "Hot");
        }
      }
      edits++;
      Instant next = Instant.now().plus(PAUSE);
      await()
          .atMost(SOON)
          .pollInterval(Duration.ofMillis(50))
          .until(() -> Instant.now().isAfter(next));
    } while (Instant.now().isBefore(until));
    zoho.endAccess();
    polled.organisation().revokeTokens();
    messaging.organisation().revokeTokens();
    for (String tenant : TENANTS) {
      change(tenant, leads.get(tenant), "Hot");
      String last = DIALED.get(tenant).get(DIALED.get(tenant).size() - 1);
      await().atMost(SOON).until(() -> calls(tenant).containsKey(last));
    }
    for (String tenant : TENANTS) {
      written(tenant, leads.get(tenant), "DIALED");
    }
    Map<String, Integer> writes = writesAtRest();

    for (String tenant : TENANTS) {
      long ours = changes(tenant, OURS);
      report(tenant, writes.get(tenant), ours);
      assertThat(ours).as("our own came back").isPositive();
      assertThat(calls(tenant))
          .as("calls made twice")
          .allSatisfy((n, count) -> assertThat(count).isOne());
      assertThat(DIALED.get(tenant))
          .as("nobody was called who was not hot")
          .containsAll(calls(tenant).keySet());
      assertThat(program.metrics().requests(tenant, "COALESCED", "REDIAL_WINDOW"))
          .as("calls that only the redial window kept from being made twice")
          .isZero();
    }
    assertThat(zoho.lead(leads.get("zoho"))).containsKeys("Sync_At", "Sync_Call_Id");
    assertThat(polled.organisation().logins()).as("shared by poll and writing").isEqualTo(2);
    assertThat(messaging.organisation().logins()).isEqualTo(2);
    assertThat(zoho.logins()).as("shared by reading and writing").isBetween(2, 3);
  }

  /** Nothing is written any more for a while, though all that was came back. */
  private static Map<String, Integer> writesAtRest() {
    Map<String, Integer> seen = new HashMap<>();
    Instant[] since = {Instant.now()};
    await()
        .atMost(SOON)
        .until(
            () -> {
              Map<String, Integer> now =
                  Map.of(
                      "zoho", zoho.writes(),
                      "sales", polled.organisation().writes(),
                      "soap", messaging.organisation().writes());
              if (!now.equals(seen)) {
                seen.putAll(now);
                since[0] = Instant.now();
              }
              return since[0].plus(A_WHILE).isBefore(Instant.now());
            });
    return seen;
  }

  private static void report(String tenant, int writes, long ours) {
    System.out.printf(
        "write-back loop %s: %d edits made it hot, %d written, %d own changes came back and were"
            + " ignored, %d calls, %d numbers called twice%n",
        tenant,
        DIALED.get(tenant).size(),
        writes,
        ours,
        calls(tenant).size(),
        calls(tenant).values().stream().filter(count -> count > 1).count());
  }

  private static SalesforceSimulator salesforce() {
    SalesforceSimulator simulator = SalesforceSimulator.start(0);
    simulator.organisation().app("loops-client", "loops-client-secret");
    for (String field : List.of("Outcome", "Reason", "At", "Call-Id")) {
      simulator.organisation().field("Lead", nameOf("sales", field));
    }
    return simulator;
  }

  private static void login(
      ProgramSettings settings, String tenant, String source, SalesforceSimulator at) {
    String of = "sources." + source;
    settings
        .tenant(tenant, of + ".login-url", at.baseUrl())
        .tenant(tenant, of + ".client-id", "loops-client")
        .tenant(tenant, of + ".client-secret", "loops-client-secret")
        .tenant(tenant, of + ".object", "Lead");
  }

  private static String nameOf(String tenant, String field) {
    return "Sync_" + field.replace('-', '_') + (tenant.equals("zoho") ? "" : "__c");
  }

  /** A number of its own each time, so that no redial window hides a call too many. */
  private static Map<String, String> edit(String tenant, String rating) {
    String number = "+1719" + NUMBERS.incrementAndGet();
    STAGE.secrecy().keepNumbersOf(number);
    if (rating.equals("Hot")) {
      DIALED.get(tenant).add(number);
    }
    return Map.of("Phone", number, "Rating", rating, "LastName", "Loop");
  }

  private static Map<String, Object> objects(Map<String, String> fields) {
    return new HashMap<>(fields);
  }

  private static void change(String tenant, String id, String rating) {
    Map<String, String> edit = edit(tenant, rating);
    if (tenant.equals("zoho")) {
      zoho.change(id, edit);
    } else {
      organisation(tenant).update("Lead", id, objects(edit));
    }
  }

  private static void written(String tenant, String id, String outcome) {
    await()
        .atMost(SOON)
        .untilAsserted(() -> assertThat(field(tenant, id, "Outcome")).isEqualTo(outcome));
  }

  private static String field(String tenant, String id, String field) {
    String name = nameOf(tenant, field);
    return tenant.equals("zoho")
        ? zoho.lead(id).getOrDefault(name, "")
        : String.valueOf(organisation(tenant).fields("Lead", id).get(name));
  }

  private static Organisation organisation(String tenant) {
    return (tenant.equals("sales") ? polled : messaging).organisation();
  }

  /** A flow sends a message of each change, with the fields that were chosen. */
  private static void send(String id) {
    Map<String, Object> lead = messaging.organisation().fields("Lead", id);
    String fields =
        List.of(
                "Phone",
                "Rating",
                "Sync_Outcome__c",
                "Sync_Reason__c",
                "Sync_At__c",
                "Sync_Call_Id__c")
            .stream()
            .filter(lead::containsKey)
            .map(name -> "<" + name + ">" + lead.get(name) + "</" + name + ">")
            .collect(Collectors.joining());
    String notification =
        "<Notification><Id>04l%015d</Id><sObject><Id>%s</Id>%s<SystemModstamp>%s</SystemModstamp></sObject></Notification>"
            .formatted(
                NUMBERS.incrementAndGet(),
                id,
                fields,
                messaging.organisation().modified("Lead", id));
    Answer answer =
        program.post(
            "/webhooks/soap/crm?token=token-of-soap-51d0",
            Vendor.message("00D24000000abcdEAA", notification).getBytes(UTF_8),
            Map.of("Content-Type", "text/xml; charset=UTF-8"));
    assertThat(answer.status()).isEqualTo(200);
  }

  /** How often each number was called. */
  private static Map<String, Long> calls(String tenant) {
    return STAGE.simulator().account("tdpub-" + tenant).placedCalls().stream()
        .collect(Collectors.groupingBy(Call::number, Collectors.counting()));
  }

  private static long changes(String tenant, String condition) {
    try {
      return program
          .store()
          .number(
              "SELECT count(*) FROM lead_change WHERE tenant = '" + tenant + "' AND " + condition);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
