package org.trackdrivesync.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

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
  private static final String ACCOUNT = "tdpub-updates";
  private static final String TOKEN = "tokenofthecadence";
  private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
  private static final List<String> FIELDS = List.of("email", "city", "budget");

  @RegisterExtension static final Stage STAGE = new Stage("lead-updates");

  private final long seed = System.nanoTime();
  private final Random random = new Random(seed);

  /** What the CRM says at the end, by lead and field. */
  private final Map<Integer, Map<String, String>> crm = new TreeMap<>();

  @Test
  void trackDriveEndsAsTheCrmWithAQuarterOfTheRequests() throws Exception {
    PackagedProgram program = STAGE.start(settings());
    post(program, IntStream.range(0, LEADS).mapToObj(this::created).toList());
    await().atMost(Duration.ofMinutes(2)).until(() -> links(program) == LEADS);
    long before = updates();
    STAGE
        .simulator()
        .account(ACCOUNT)
        .moods()
        .add(new Mood.Respond(503, "away", Map.of()), Scope.share(0.05, seed).on("update_lead"));

    post(program, changes());
    await()
        .atMost(Duration.ofMinutes(3))
        .pollInterval(Duration.ofMillis(250))
        .until(
            () ->
                program.store().number("SELECT count(*) FROM request WHERE ended_at IS NULL") == 0);

    long asked = updates() - before;
    System.out.printf(
        "lead updates: %d changes of %d leads, seed %d: %d requests, %.2f a change%n",
        LEADS * CHANGES_A_LEAD, LEADS, seed, asked, asked / (double) (LEADS * CHANGES_A_LEAD));
    assertThat(trackDrive(program)).as("seed " + seed).isEqualTo(crm);
    assertThat(asked).isLessThanOrEqualTo(LEADS * CHANGES_A_LEAD / 4);
  }

  private static ProgramSettings settings() {
    AccountSettings account =
        AccountSettings.of(ACCOUNT, "tdprv-updates", 20)
            .withSchedules(Schedule.caller(102, "Cadence").withLeadsApiKey(TOKEN));
    STAGE.simulator().addAccount(account);
    return new ProgramSettings()
        .tenant("acme", STAGE.simulator().baseUrl(), account)
        .tenant("acme", "trackdrive.requests-per-second", "" + REQUESTS_A_SECOND)
        .source("acme", "crm", "none", "")
        .tenant("acme", "lead.data.city", "city")
        .tenant("acme", "lead.data.budget", "budget")
        .distribution("acme", "warm", "match.change_type", "created", "schedule-id", "102")
        .distribution("acme", "warm", "lead-token", TOKEN, "action", "enroll")
        .distribution("acme", "rest", "order", "200", "action", "ignore");
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

  private static void post(PackagedProgram program, List<String> events) {
    for (int from = 0; from < events.size(); from += BATCH) {
      List<String> batch = events.subList(from, Math.min(events.size(), from + BATCH));
      String body = "[" + String.join(",", batch) + "]";
      assertThat(program.post("acme", "crm", body, Map.of()).status()).isEqualTo(202);
    }
  }

  /** What TrackDrive has, as {@link #crm} tells it; leads are known by their links. */
  private static Map<Integer, Map<String, String>> trackDrive(PackagedProgram program)
      throws Exception {
    Map<Integer, Map<String, String>> all = new TreeMap<>();
    for (Lead lead : STAGE.simulator().account(ACCOUNT).allLeads()) {
      String its = "SELECT substr(crm_id, 6)::int FROM lead_link WHERE lead_id = '%s'";
      int crmId = (int) program.store().number(its.formatted(lead.id()));
      Map<String, String> fields = new TreeMap<>(lead.tokens());
      fields.keySet().retainAll(FIELDS);
      fields.values().removeIf(String::isEmpty);
      fields.put("phone", lead.callerId());
      all.put(crmId, fields);
    }
    return all;
  }

  private static long links(PackagedProgram program) throws Exception {
    return program.store().number("SELECT count(*) FROM lead_link");
  }

  private static long updates() {
    return STAGE.simulator().journal().since(0, ACCOUNT).stream()
        .filter(arrival -> arrival.endpoint().equals("update_lead"))
        .count();
  }

  private static String number(int n) {
    return "+1719%07d".formatted(3_000_000 + n);
  }
}
