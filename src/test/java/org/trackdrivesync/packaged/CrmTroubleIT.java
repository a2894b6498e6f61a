package org.trackdrivesync.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.trackdrivesync.packaged.HubSpotPortal.created;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trackdrivesync.simulator.AccountSettings;
import org.trackdrivesync.simulator.Schedule;
import org.trackdrivesync.simulator.crm.CrmMood;
import org.trackdrivesync.simulator.hubspot.HubSpotContact;
import org.trackdrivesync.simulator.hubspot.HubSpotWebhooks;

/**
 * A CRM that does not tell: each way of it is named on its own source's state with what to do,
 * nothing is lost, and nobody else notices.
 */
class CrmTroubleIT {
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final int LEADS = 3;
  private static final String FINE = "fine";
  private static final ObjectMapper JSON = new ObjectMapper();

  @RegisterExtension static final Stage STAGE = new Stage("crm-trouble");

  private static final Map<Trouble, HubSpotPortal> PORTALS = new EnumMap<>(Trouble.class);
  private static final HubSpotPortal GOOD = new HubSpotPortal(FINE, 100);
  private static final HubSpotPortal RENAMED = new HubSpotPortal("renamed", 100);
  private static PackagedProgram program;

  /** A way not to tell, the state that it is, and what its sentence says to look at. */
  private enum Trouble {
    UNAUTHORIZED(CrmMood.Respond.json(401, "{}"), "unauthorized", "access-token"),
    REVOKED(null, "unauthorized", "access-token"),
    FORBIDDEN(CrmMood.Respond.json(403, "{}"), "forbidden", "crm.objects.contacts.read"),
    TOO_MANY(CrmMood.Respond.tooMany("1"), "rate-limited", "requests-per-second"),
    TOO_MANY_WITHOUT_A_TIME(CrmMood.Respond.tooMany(null), "rate-limited", "requests-per-second"),
    FAILING(CrmMood.Respond.json(500, "{}"), "crm-error", "status 500"),
    A_PROXY(CrmMood.Respond.html(502), "crm-error", "status 502"),
    HTML(CrmMood.Respond.html(200), "unreadable", "proxy"),
    NOTHING(CrmMood.Respond.json(200, ""), "unreadable", "api-url"),
    REFUSED(CrmMood.Respond.json(400, "{}"), "refused", "properties"),
    CUT(new CrmMood.Cut(), "unreachable", "api-url"),
    /** Only in long runs: it takes as long as a request may. */
    SILENT(new CrmMood.Silent(), "unreachable", "api-url");

    private final CrmMood mood;
    private final String state;
    private final String word;

    Trouble(CrmMood mood, String state, String word) {
      this.mood = mood;
      this.state = state;
      this.word = word;
    }

    String tenant() {
      return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    void begin(HubSpotPortal portal) {
      if (mood == null) {
        portal.hubSpot().revoke(portal.token());
      } else {
        portal.hubSpot().server().mood(mood);
      }
    }

    void end(HubSpotPortal portal) {
      portal.hubSpot().allow(portal.token());
      portal.hubSpot().server().goodDay();
    }
  }

  @BeforeAll
  static void start() throws IOException {
    ProgramSettings settings =
        new ProgramSettings().set("sync.public-url", HubSpotPortal.PUBLIC_URL);
    Operator.addTo(settings);
    connect(settings, FINE, GOOD);
    connect(settings, "renamed", RENAMED);
    for (Trouble trouble : played()) {
      PORTALS.put(trouble, new HubSpotPortal(trouble.tenant(), 100));
      connect(settings, trouble.tenant(), PORTALS.get(trouble));
    }
    program = STAGE.start(settings);
  }

  private static List<Trouble> played() {
    return Stream.of(Trouble.values())
        .filter(one -> one != Trouble.SILENT || FaultLength.isLong())
        .toList();
  }

  private static void connect(ProgramSettings settings, String tenant, HubSpotPortal portal) {
    AccountSettings account =
        AccountSettings.of("tdpub-" + tenant, "tdprv-" + tenant, 50)
            .withSchedules(Schedule.caller(101, "Hot"));
    STAGE.simulator().addAccount(account);
    settings
        .tenant(tenant, STAGE.simulator().baseUrl(), account)
        .distribution(tenant, "hot", "match.hs_lead_status", "HOT", "schedule-id", "101");
    portal.connect(settings);
  }

  @AfterAll
  static void close() {
    GOOD.close();
    RENAMED.close();
    PORTALS.values().forEach(HubSpotPortal::close);
  }

  @Test
  void eachWayNotToTellIsNamedLosesNothingAndIsNobodyElsesTrouble() throws Exception {
    Map<Trouble, List<HubSpotContact>> contacts = new EnumMap<>(Trouble.class);
    PORTALS.forEach(
        (trouble, portal) -> {
          trouble.begin(portal);
          List<HubSpotContact> made = new ArrayList<>();
          for (int i = 0; i < LEADS; i++) {
            made.add(portal.contact("HOT"));
            portal.tell(program, created(made.get(i)));
          }
          contacts.put(trouble, made);
        });

    for (Trouble trouble : played()) {
      await()
          .atMost(SOON)
          .until(() -> source(trouble).path("state").asText(), trouble.state::equals);
      assertThat(source(trouble).path("sentence").asText())
          .as(trouble.name())
          .contains(trouble.word);
      assertThat(source(trouble).path("waiting").asInt()).isEqualTo(LEADS);
      assertThat(source(trouble).path("since").asText()).isNotEmpty();
    }
    HubSpotContact fine = GOOD.contact("HOT");
    GOOD.tell(program, created(fine));
    await().atMost(SOON).until(() -> calls(FINE, fine) == 1);
    assertThat(source(FINE).path("state").asText()).isEqualTo("ok");
    assertThat(program.isReady()).isTrue();

    PORTALS.forEach((trouble, portal) -> trouble.end(portal));
    store("UPDATE wanted_source SET rest_until = '-infinity'");
    store("UPDATE wanted_record SET due_at = now() WHERE refusals > 0");
    for (Trouble trouble : played()) {
      await()
          .atMost(SOON)
          .until(
              () ->
                  contacts.get(trouble).stream()
                      .allMatch(contact -> calls(trouble.tenant(), contact) == 1));
      await().atMost(SOON).until(() -> source(trouble).path("state").asText().equals("ok"));
    }
  }

  @Test
  void whatWasDeletedSinceEndsAsThatOnceTheCrmHadItsTimeToShowIt() throws Exception {
    HubSpotContact gone = GOOD.contact("HOT");
    GOOD.hubSpot().delete(gone.id());
    int asked = GOOD.hubSpot().readings().size();
    GOOD.tell(program, HubSpotWebhooks.changed(gone.id(), "hs_lead_status", "HOT", Instant.now()));
    await().atMost(SOON).until(() -> GOOD.hubSpot().readings().size() > asked);

    store(
        "UPDATE wanted_record SET due_at = now(), received_at = now() - interval '1 minute'"
            + " WHERE tenant = 'fine'");

    await().atMost(SOON).until(() -> change(gone).path("state").asText().equals("IGNORED"));
    assertThat(get("/api/changes/" + change(gone).path("id").asText()).toString())
        .contains("deleted since");
    assertThat(calls(FINE, gone)).isZero();
  }

  @Test
  void aPropertyThatWasRenamedIsNamedAndSoIsWhatItCosts() {
    HubSpotContact before = RENAMED.contact("HOT");
    RENAMED.tell(program, created(before));
    await().atMost(SOON).until(() -> calls("renamed", before) == 1);

    RENAMED.hubSpot().rename("hs_lead_status", "status_of_lead");
    HubSpotContact after =
        RENAMED.hubSpot().create(Map.of("phone", "+17194990001", "status_of_lead", "HOT"));
    RENAMED.tell(program, created(after));

    await().atMost(SOON).until(() -> source("renamed").path("state").asText().equals("warned"));
    assertThat(source("renamed").path("sentence").asText()).contains("hs_lead_status");
    assertThat(source("renamed").path("unreadable").path(0).asText()).isEqualTo("hs_lead_status");
    assertThat(program.log()).contains("fields told no more tenant=renamed source=hub");
    JsonNode change = get("/api/changes?tenant=renamed&crmId=" + after.id()).at("/items/0");
    assertThat(change.path("reason").asText()).as("stored, not lost").isEqualTo("NO_DISTRIBUTION");
    assertThat(source(FINE).path("state").asText()).isEqualTo("ok");

    RENAMED.hubSpot().rename("status_of_lead", "hs_lead_status");
    RENAMED.tell(program, RENAMED.hubSpot().change(after.id(), "hs_lead_status", "HOT"));
    await().atMost(SOON).until(() -> calls("renamed", after) == 1);
    await().atMost(SOON).until(() -> source("renamed").path("state").asText().equals("ok"));
  }

  private static JsonNode change(HubSpotContact contact) {
    return get("/api/changes?tenant=fine&crmId=" + contact.id()).at("/items/0");
  }

  private static JsonNode source(Trouble trouble) {
    return source(trouble.tenant());
  }

  private static JsonNode source(String tenant) {
    return get("/api/tenants/" + tenant).at("/sources/0");
  }

  private static long calls(String tenant, HubSpotContact contact) {
    return STAGE.simulator().account("tdpub-" + tenant).placedCalls().stream()
        .filter(call -> call.number().equals(contact.properties().get("phone")))
        .count();
  }

  /** Lets time pass without waiting for it. */
  private static void store(String statement) throws Exception {
    try (Connection connection = program.store().connect();
        Statement update = connection.createStatement()) {
      update.execute(statement);
    }
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
