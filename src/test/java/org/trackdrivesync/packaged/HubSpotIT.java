package org.trackdrivesync.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.trackdrivesync.packaged.HubSpotPortal.created;
import static org.trackdrivesync.packaged.Metrics.label;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trackdrivesync.simulator.Account;
import org.trackdrivesync.simulator.AccountSettings;
import org.trackdrivesync.simulator.Lead;
import org.trackdrivesync.simulator.Schedule;
import org.trackdrivesync.simulator.crm.CrmMood;
import org.trackdrivesync.simulator.hubspot.HubSpotContact;
import org.trackdrivesync.simulator.hubspot.HubSpotWebhooks;

/**
 * HubSpot connected by properties alone: what happens to a contact ends in TrackDrive as it should,
 * and nothing that was acknowledged is lost whatever HubSpot's API or the program does meanwhile.
 */
class HubSpotIT {
  private static final Duration SOON = Duration.ofSeconds(20);

  /**
   * Long enough for some rounds: what is not left alone is written again within a second or two.
   */
  private static final Duration ECHOING = Duration.ofSeconds(8);

  /** A request in five seconds: the next goes out only when all that is told meanwhile is in. */
  private static final String SHORT_ALLOWANCE = "0.2";

  private static final Duration BETWEEN_REQUESTS = Duration.ofSeconds(4);
  private static final Duration SHORT_OF_REQUESTS = Duration.ofSeconds(60);

  private static final String LEAD_TOKEN = "tokenofthecadence";
  private static final ObjectMapper JSON = new ObjectMapper();

  @RegisterExtension static final Stage STAGE = new Stage("hubspot");

  private static final HubSpotPortal ACME = new HubSpotPortal("acme", 100);
  private static final HubSpotPortal SMALL = new HubSpotPortal("small", 100);
  private static final HubSpotPortal AWAY = new HubSpotPortal("away", 100);
  private static final HubSpotPortal TOLD = new HubSpotPortal("told", 100);
  private static PackagedProgram program;

  @BeforeAll
  static void start() throws IOException {
    ProgramSettings settings =
        new ProgramSettings().set("sync.public-url", HubSpotPortal.PUBLIC_URL);
    Operator.addTo(settings);
    for (String tenant : List.of("acme", "small", "away", "told")) {
      AccountSettings account =
          AccountSettings.of("tdpub-" + tenant, "tdprv-" + tenant, 50)
              .withSchedules(
                  Schedule.caller(101, "Hot"),
                  Schedule.caller(102, "Cadence").withLeadsApiKey(LEAD_TOKEN));
      STAGE.simulator().addAccount(account);
      settings
          .tenant(tenant, STAGE.simulator().baseUrl(), account)
          .tenant(tenant, "trackdrive.requests-per-second", "100")
          .distribution(tenant, "hot", "order", "1", "match.hs_lead_status", "HOT")
          .distribution(tenant, "hot", "schedule-id", "101")
          .distribution(tenant, "new", "order", "2", "match.change_type", "created")
          .distribution(tenant, "new", "schedule-id", "102", "lead-token", LEAD_TOKEN)
          .distribution(tenant, "new", "action", "enroll")
          .distribution(tenant, "rest", "order", "3", "action", "ignore");
    }
    ACME.connect(settings);
    AWAY.connect(settings);
    TOLD.connect(settings)
        .tenant("told", "sources.hub.write-back.crm", "hubspot")
        .tenant("told", "sources.hub.write-back.fields.outcome", "sync_outcome")
        .tenant("told", "sources.hub.write-back.fields.at", "sync_at");
    SMALL.connect(settings).tenant("small", "sources.hub.requests-per-second", SHORT_ALLOWANCE);
    program = STAGE.start(settings);
  }

  @AfterAll
  static void close() {
    ACME.close();
    SMALL.close();
    AWAY.close();
    TOLD.close();
  }

  @Test
  void whatHappensToAContactEndsInTrackDriveAsItShould() {
    HubSpotContact hot = ACME.contact("HOT");
    HubSpotContact cold = ACME.contact("NEW");
    HubSpotContact other = ACME.contact("NEW");
    ACME.tell(program, created(hot), created(cold), created(other));
    await().atMost(SOON).until(() -> calls("acme", hot) == 1);
    await().atMost(SOON).until(() -> lead("acme", cold) != null && lead("acme", other) != null);
    assertThat(lead("acme", cold).tokens()).containsEntry("first_name", name(cold));

    ACME.tell(program, ACME.hubSpot().change(cold.id(), "firstname", "Beth"));
    await().atMost(SOON).until(() -> lead("acme", cold).tokens().get("first_name").equals("Beth"));

    ObjectNode turnedHot = ACME.hubSpot().change(cold.id(), "hs_lead_status", "HOT");
    ACME.tell(program, turnedHot, turnedHot);
    await().atMost(SOON).until(() -> calls("acme", cold) == 1);
    ACME.tell(program, turnedHot);

    ACME.tell(program, ACME.hubSpot().change(cold.id(), "do_not_call", "true"));
    await().atMost(SOON).until(() -> optedOut("acme", cold));

    long leadOfMerged = lead("acme", other).id();
    HubSpotContact kept = ACME.contact("NEW");
    ACME.tell(program, ACME.hubSpot().merge(kept.id(), other.id()));
    await().atMost(SOON).until(() -> lead("acme", kept) != null);
    assertThat(lead("acme", kept).id()).as("the same lead").isEqualTo(leadOfMerged);
    ACME.tell(program, ACME.hubSpot().delete(kept.id()));
    await().atMost(SOON).until(() -> optedOut("acme", kept));

    assertThat(calls("acme", cold)).as("the same event three times").isEqualTo(1);
    assertThat(ACME.hubSpot().readings().stream().flatMap(List::stream))
        .as("three created contacts in one delivery are one request")
        .hasSizeLessThan(12);
  }

  @Test
  void whatIsWrittenToAContactComesBackIsReadAndLeftAlone() {
    HubSpotContact hot = TOLD.contact("HOT");
    TOLD.tell(program, created(hot));
    await().atMost(SOON).until(() -> outcome(hot) != null);

    int events = 0;
    for (long end = System.nanoTime() + ECHOING.toNanos(); System.nanoTime() < end; ) {
      List<ObjectNode> written = TOLD.hubSpot().written();
      events += written.size();
      if (!written.isEmpty()) {
        TOLD.tell(program, written);
      }
      LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
    }

    assertThat(outcome(hot)).isEqualTo("DIALED");
    assertThat(events).as("one write of two properties").isEqualTo(2);
    assertThat(calls("told", hot)).isEqualTo(1);
    await().atMost(SOON).until(() -> waiting("told") == 0);
  }

  private static String outcome(HubSpotContact contact) {
    return TOLD.hubSpot().contact(contact.id()).properties().get("sync_outcome");
  }

  @Test
  void hotContactsAreReadBeforeColdOnesWhereTheAllowanceIsShort() {
    HubSpotContact first = SMALL.contact("NEW");
    SMALL.tell(program, created(first));
    await().atMost(SOON).until(() -> SMALL.hubSpot().readings().size() == 1);
    List<ObjectNode> updates =
        IntStream.range(0, 250)
            .mapToObj(n -> SMALL.contact("NEW"))
            .map(contact -> SMALL.hubSpot().change(contact.id(), "city", "Reno"))
            .toList();
    for (int from = 0; from < updates.size(); from += 50) {
      SMALL.tell(program, updates.subList(from, from + 50));
    }
    HubSpotContact hot = SMALL.contact("NEW");
    SMALL.tell(program, SMALL.hubSpot().change(hot.id(), "hs_lead_status", "HOT"));

    await().atMost(SHORT_OF_REQUESTS).until(() -> calls("small", hot) == 1);
    List<List<String>> readings = SMALL.hubSpot().readings();
    assertThat(waiting("small")).as("cold ones that still wait").isPositive();
    assertThat(readings.get(1)).as("the next request").startsWith("" + hot.id());
    await().atMost(SHORT_OF_REQUESTS).until(() -> waiting("small") == 0);
    long[] nanos =
        SMALL.hubSpot().server().journal().stream().mapToLong(asked -> asked.nanos()).toArray();
    for (int i = 1; i < nanos.length; i++) {
      assertThat(nanos[i] - nanos[i - 1])
          .as("a request in five seconds")
          .isGreaterThan(BETWEEN_REQUESTS.toNanos());
    }
  }

  @Test
  void nothingIsLostAndNoneIsCalledTwiceWhileTheApiIsAwayAndTheProgramIsKilled() throws Exception {
    List<HubSpotContact> contacts =
        IntStream.range(0, 45).mapToObj(n -> AWAY.contact("HOT")).toList();
    Map<String, CrmMood> moods = new LinkedHashMap<>();
    moods.put("unauthorized", CrmMood.Respond.json(401, "{}"));
    moods.put("rate-limited", CrmMood.Respond.tooMany("1"));
    moods.put("crm-error", CrmMood.Respond.html(502));
    int told = 0;
    for (Map.Entry<String, CrmMood> mood : moods.entrySet()) {
      AWAY.hubSpot().server().mood(mood.getValue());
      List<ObjectNode> events = new ArrayList<>();
      for (HubSpotContact contact : contacts.subList(told, told + 15)) {
        events.add(created(contact));
        events.add(HubSpotWebhooks.changed(contact.id(), "hs_lead_status", "HOT", Instant.now()));
      }
      told += 15;
      AWAY.tell(program, events);
      await().atMost(SOON).until(() -> source("away").path("state").asText().equals(mood.getKey()));
    }
    assertThat(waiting("away")).isEqualTo(90);
    JsonNode away = source("away");
    assertThat(away.path("sentence").asText()).contains(": ");
    assertThat(source("acme").path("state").asText()).isEqualTo("ok");
    assertThat(state("away", contacts.get(0), "0")).isEqualTo("AWAITING_RECORD");
    String id = change("away", contacts.get(0)).path("id").asText();
    assertThat(get("/api/changes/" + id).at("/decision/explanation").asText()).contains("read");
    assertThat(
            program
                .metrics()
                .sum("sync_wanted_records", label("tenant", "away"), label("source", "hub")))
        .isPositive();

    AWAY.hubSpot().server().mood(new CrmMood.Slow(700));
    int asked = AWAY.hubSpot().readings().size();
    await().atMost(SOON).until(() -> AWAY.hubSpot().readings().size() > asked);
    program.killHard();
    AWAY.hubSpot().server().goodDay();
    program.restart();
    await()
        .atMost(SOON)
        .until(
            () ->
                waiting("away") == 0 && contacts.stream().allMatch(one -> calls("away", one) > 0));
    assertThat(contacts).allMatch(one -> calls("away", one) == 1);
    assertThat(program.store().number("SELECT count(*) FROM lead_change WHERE tenant = 'away'"))
        .isEqualTo(90);
    assertThat(change("away", contacts.get(0)).path("id").asText()).as("one line").isEqualTo(id);
    assertThat(source("away").path("state").asText()).isEqualTo("ok");
  }

  @Test
  void aSignatureThatIsNotOfThisTenantsAppIsRefused() {
    HubSpotContact contact = ACME.contact("HOT");
    String body = HubSpotWebhooks.body(List.of(created(contact)));

    Answer answer =
        program.post(
            "acme",
            "hub",
            body,
            HubSpotWebhooks.headers(
                "client-secret-of-small",
                HubSpotPortal.PUBLIC_URL + "/webhooks/acme/hub",
                body,
                Instant.now()));

    assertThat(answer.status()).isEqualTo(401);
  }

  private static long calls(String tenant, HubSpotContact contact) {
    return account(tenant).placedCalls().stream()
        .filter(call -> call.number().equals(contact.properties().get("phone")))
        .count();
  }

  private static Lead lead(String tenant, HubSpotContact contact) {
    return account(tenant).allLeads().stream()
        .filter(lead -> lead.callerId().equals(contact.properties().get("phone")))
        .findFirst()
        .orElse(null);
  }

  /** The lead that was enrolled; the call of a number makes one more. */
  private static boolean optedOut(String tenant, HubSpotContact contact) {
    return account(tenant).allLeads().stream()
        .filter(lead -> lead.callerId().equals(contact.properties().get("phone")))
        .anyMatch(lead -> lead.status().equals("opt_out"));
  }

  private static String name(HubSpotContact contact) {
    return contact.properties().get("firstname");
  }

  private static Account account(String tenant) {
    return STAGE.simulator().account("tdpub-" + tenant);
  }

  private static long waiting(String tenant) {
    return source(tenant).path("waiting").asLong();
  }

  private static JsonNode source(String tenant) {
    return get("/api/tenants/" + tenant).at("/sources/0");
  }

  private static String state(String tenant, HubSpotContact contact, String place) {
    JsonNode found = get("/api/changes?tenant=" + tenant + "&crmId=" + contact.id());
    return found.at("/items/" + place + "/state").asText();
  }

  /** The change of a contact's creation. */
  private static JsonNode change(String tenant, HubSpotContact contact) {
    String eventId = contact.id() + ":creation:" + contact.createdAt().toEpochMilli();
    return get("/api/changes?tenant=" + tenant + "&eventId=" + eventId).at("/items/0");
  }

  private static JsonNode get(String path) {
    Answer answer = program.get(path, Operator.authorization());
    assertThat(answer.status()).as(path).isEqualTo(200);
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
