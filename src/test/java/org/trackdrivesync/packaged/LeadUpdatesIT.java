package org.trackdrivesync.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trackdrivesync.simulator.AccountSettings;
import org.trackdrivesync.simulator.Lead;
import org.trackdrivesync.simulator.Mood;
import org.trackdrivesync.simulator.Schedule;
import org.trackdrivesync.simulator.Scope;

/** Fields of many leads change faster than TrackDrive may be asked, out of order and repeatedly. */
class LeadUpdatesIT {
  private static final int LEADS = FaultLength.isLong() ? 1_000 : 40;
  private static final int CHANGES_A_LEAD = 10;
  private static final int REQUESTS_A_SECOND = 20;
  private static final int BATCH = 200;
  private static final String TOKEN = "tokenofthecadence";
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final List<String> FIELDS = List.of("email", "city", "budget");

  @RegisterExtension static final Stage STAGE = new Stage("lead-updates");

  private static PackagedProgram program;

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  /** What the CRM says at the end, by lead and field. */
  private final Map<Integer, Map<String, String>> crm = new TreeMap<>();

  @BeforeAll
  static void start() throws IOException {
    ProgramSettings settings = new ProgramSettings();
    Stream.of("later", "mixed").forEach(tenant -> add(settings, tenant));
    program = STAGE.start(settings);
  }

  @Test
  void trackDriveEndsAsTheCrmWithAQuarterOfTheRequests() throws Exception {
    List<String> created = created();
    post("later", created);
    await().atMost(Duration.ofMinutes(2)).until(() -> links("later") == LEADS);

    assertEndsAsTheCrm("later", changes());
  }

  @Test
  void itIsSoWhereChangesComeBeforeTheirLeads() throws Exception {
    List<String> all = new ArrayList<>(created());
    all.addAll(changes());
    Collections.shuffle(all, random);

    assertEndsAsTheCrm("mixed", all);
  }

  private void assertEndsAsTheCrm(String tenant, List<String> told) throws Exception {
    long before = updates(tenant);
    STAGE
        .simulator()
        .account(account(tenant))
        .moods()
        .add(new Mood.Respond(503, "away", Map.of()), Scope.share(0.05, seed).on("update_lead"));

    long began = System.nanoTime();
    post(tenant, told);
    double posted = (System.nanoTime() - began) / 1e9;
    await()
        .atMost(Duration.ofMinutes(5))
        .pollInterval(Duration.ofMillis(250))
        .until(() -> open(tenant) == 0);

    long asked = updates(tenant) - before;
    System.out.printf(
        "lead updates, %s: %d changes of %d leads, seed %d: %d requests, %.2f a change%n",
        tenant,
        LEADS * CHANGES_A_LEAD,
        LEADS,
        seed,
        asked,
        asked / (double) (LEADS * CHANGES_A_LEAD));
    assertThat(trackDrive(tenant)).as("seed " + seed).isEqualTo(crm);
    assertThat(asked).isLessThanOrEqualTo(mostRequests(posted));
  }

  /** A quarter, where all is told in a second; later news of a lead needs a request of its own. */
  private static long mostRequests(double secondsOfPosting) {
    double longer = Math.max(0, secondsOfPosting - 1);
    return LEADS * CHANGES_A_LEAD / 4 + (long) (REQUESTS_A_SECOND * longer);
  }

  private static void add(ProgramSettings settings, String tenant) {
    AccountSettings account =
        AccountSettings.of(account(tenant), "tdprv-" + tenant, 20)
            .withSchedules(Schedule.caller(102, "Cadence").withLeadsApiKey(TOKEN + tenant));
    STAGE.simulator().addAccount(account);
    settings
        .tenant(tenant, STAGE.simulator().baseUrl(), account)
        .tenant(tenant, "trackdrive.requests-per-second", "" + REQUESTS_A_SECOND)
        .source(tenant, "crm", "none", "")
        .tenant(tenant, "lead.data.city", "city")
        .tenant(tenant, "lead.data.budget", "budget")
        .distribution(tenant, "warm", "match.change_type", "created", "schedule-id", "102")
        .distribution(tenant, "warm", "lead-token", TOKEN + tenant, "action", "enroll")
        .distribution(tenant, "rest", "order", "200", "action", "ignore");
  }

  private static String account(String tenant) {
    return "tdpub-updates-" + tenant;
  }

  private List<String> created() {
    return IntStream.range(0, LEADS).mapToObj(this::created).toList();
  }

  private String created(int lead) {
    Map<String, String> fields = new TreeMap<>(Map.of("phone", number(lead), "city", "Denver"));
    crm.put(lead, new TreeMap<>(Map.of("phone", number(lead), "city", "Denver")));
    return event("created-" + lead, "created", lead, NOON, fields);
  }

  /** In any order, some twice, at times of their own. */
  private List<String> changes() {
    List<String> events = new ArrayList<>();
    for (int lead = 0; lead < LEADS; lead++) {
      for (int n = 1; n <= CHANGES_A_LEAD; n++) {
        Map<String, String> fields = new TreeMap<>();
        fields.put(FIELDS.get(random.nextInt(FIELDS.size())), "value-" + n);
        if (random.nextInt(10) == 0) {
          fields.put("phone", number(LEADS * n + lead));
        }
        if (random.nextInt(10) == 0) {
          fields.put("city", "");
        }
        crm.get(lead).putAll(fields);
        String event =
            event("change-" + lead + "-" + n, "updated", lead, NOON.plusSeconds(60L * n), fields);
        events.add(event);
        if (random.nextInt(5) == 0) {
          events.add(event);
        }
      }
    }
    Collections.shuffle(events, random);
    crm.values().forEach(fields -> fields.values().removeIf(String::isEmpty));
    return events;
  }

  private static String event(
      String id, String type, int lead, Instant at, Map<String, String> fields) {
    String told =
        fields.entrySet().stream()
            .map(field -> "\"%s\":\"%s\"".formatted(field.getKey(), field.getValue()))
            .collect(Collectors.joining(","));
    return """
        {"eventId":"%s","type":"%s","id":"lead-%d","occurredAt":"%s","fields":{%s}}"""
        .formatted(id, type, lead, at, told);
  }

  private static void post(String tenant, List<String> events) {
    for (int from = 0; from < events.size(); from += BATCH) {
      List<String> batch = events.subList(from, Math.min(events.size(), from + BATCH));
      String body = "[" + String.join(",", batch) + "]";
      assertThat(program.post(tenant, "crm", body, Map.of()).status()).isEqualTo(202);
    }
  }

  /** What TrackDrive has, as {@link #crm} tells it; leads are known by their links. */
  private static Map<Integer, Map<String, String>> trackDrive(String tenant) throws Exception {
    Map<Integer, Map<String, String>> all = new TreeMap<>();
    for (Lead lead : STAGE.simulator().account(account(tenant)).allLeads()) {
      String its =
          "SELECT substr(crm_id, 6)::int FROM lead_link WHERE lead_id = '%s'"
              + " AND tenant = '%s'";
      int crmId = (int) program.store().number(its.formatted(lead.id(), tenant));
      Map<String, String> fields = new TreeMap<>(lead.tokens());
      fields.keySet().retainAll(FIELDS);
      fields.values().removeIf(String::isEmpty);
      fields.put("phone", lead.callerId());
      all.put(crmId, fields);
    }
    return all;
  }

  private static long links(String tenant) throws Exception {
    return program.store().number("SELECT count(*) FROM lead_link WHERE tenant = '" + tenant + "'");
  }

  private static long open(String tenant) throws Exception {
    return program
        .store()
        .number(
            "SELECT count(*) FROM request WHERE ended_at IS NULL AND tenant = '" + tenant + "'");
  }

  private static long updates(String tenant) {
    return STAGE.simulator().journal().since(0, account(tenant)).stream()
        .filter(arrival -> arrival.endpoint().equals("update_lead"))
        .count();
  }

  private static String number(int n) {
    return "+1719%07d".formatted(3_000_000 + n);
  }
}
