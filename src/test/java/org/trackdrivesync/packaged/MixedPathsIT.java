package org.trackdrivesync.packaged;

import static java.nio.charset.StandardCharsets.UTF_8;
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
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trackdrivesync.simulator.AccountSettings;
import org.trackdrivesync.simulator.Arrival;
import org.trackdrivesync.simulator.Lead;
import org.trackdrivesync.simulator.Rules;
import org.trackdrivesync.simulator.Schedule;
import org.trackdrivesync.simulator.salesforce.Organisation;
import org.trackdrivesync.simulator.salesforce.SalesforceSimulator;

/**
 * One Salesforce comes by two ways: its outbound messages, repeated and in any order, and a poll.
 * Each change counts once and the latest word wins, though the redial window is long over by the
 * time that the second way tells it.
 */
class MixedPathsIT {
  private static final String ACCOUNT = "tdpub-mixed";
  private static final String LEAD_TOKEN = "tokenofthecadence";
  private static final String SECRET = "token-of-mixed-4e1f";
  private static final Duration SOON = Duration.ofSeconds(30);
  private static final Duration WINDOW = Duration.ofMillis(300);
  private static final int LEADS = 12;
  private static final int GONE = 3;

  @RegisterExtension static final Stage STAGE = new Stage("mixed-paths");

  private static SalesforceSimulator salesforce;
  private static PackagedProgram program;

  private final Random random = new Random(11);

  /** A lead of the organisation. */
  private record Person(String id, String number) {}

  @BeforeAll
  static void start() throws IOException {
    salesforce = SalesforceSimulator.start(0);
    organisation().app("sync-client", "sync-client-secret");
    AccountSettings account =
        AccountSettings.of(ACCOUNT, "tdprv-mixed", 50)
            .withRules(Rules.ASSUMED.withRedialWindowMillis(WINDOW.toMillis()))
            .withSchedules(
                Schedule.caller(101, "Hot"),
                Schedule.caller(102, "Cadence").withLeadsApiKey(LEAD_TOKEN));
    STAGE.simulator().addAccount(account);
    program =
        STAGE.start(
            new ProgramSettings()
                .tenant("mixed", STAGE.simulator().baseUrl(), account)
                .tenant("mixed", "trackdrive.redial-window", WINDOW.toMillis() + "ms")
                .source("mixed", "push", "token", SECRET)
                .tenant("mixed", "sources.push.format", "salesforce-outbound-message")
                .tenant("mixed", "sources.push.organization-id", "00D24000000abcd")
                .tenant("mixed", "sources.poll.type", "salesforce-poll")
                .tenant("mixed", "sources.poll.login-url", salesforce.baseUrl())
                .tenant("mixed", "sources.poll.client-id", "sync-client")
                .tenant("mixed", "sources.poll.client-secret", "sync-client-secret")
                .tenant("mixed", "sources.poll.object", "Lead")
                .tenant("mixed", "sources.poll.every", "1s")
                .distribution("mixed", "hot", "match.Rating", "Hot", "schedule-id", "101")
                .distribution("mixed", "warm", "match.Rating", "Warm", "schedule-id", "102")
                .distribution("mixed", "warm", "lead-token", LEAD_TOKEN, "action", "enroll"));
    await().atMost(SOON).until(() -> count("source_cursor WHERE whole") == 1);
  }

  @AfterAll
  static void stop() {
    salesforce.close();
  }

  @Test
  void eachChangeCountsOnceAndTheLatestWordWins() throws Exception {
    List<Person> people = new ArrayList<>();
    List<String> messages = new ArrayList<>();
    List<String> heldBack = new ArrayList<>();
    for (int i = 0; i < LEADS; i++) {
      people.add(create(i));
      messages.add(message(people.get(i), "Warm", "old"));
    }
    rest();
    for (Person person : people) {
      change(person, "Hot", "new");
      boolean late = people.indexOf(person) >= LEADS - GONE;
      (late ? heldBack : messages).add(message(person, "Hot", "new"));
      if (late) {
        change(person, "Warm", "newest");
      }
    }
    rest();
    for (Person person : people.subList(0, LEADS - GONE)) {
      change(person, "Warm", "newest");
      messages.add(message(person, "Warm", "newest"));
    }
    deliver(messages);
    await().atMost(SOON).until(() -> newest(people) == LEADS);

    List<Person> gone = people.subList(LEADS - GONE, LEADS);
    gone.forEach(person -> organisation().delete("Lead", person.id()));
    await().atMost(SOON).until(() -> gone.stream().allMatch(MixedPathsIT::isOptedOut));
    int before = calls(gone).size();
    deliver(heldBack);
    deliver(messages);
    long polls = polls();
    await().atMost(SOON).until(() -> polls() > polls + 2);
    await().atMost(SOON).until(() -> count("request WHERE ended_at IS NULL") == 0);

    assertThat(calls(people.subList(0, LEADS - GONE)))
        .as("hot once, told by two ways")
        .containsExactlyInAnyOrderElementsOf(
            people.subList(0, LEADS - GONE).stream().map(Person::number).toList());
    assertThat(calls(gone)).as("hot before it was deleted, told after").hasSize(before);
    assertThat(leads(people)).as("each enrolled once").isEqualTo(LEADS);
    assertThat(newest(people)).isEqualTo(LEADS);
    assertThat(count("lead_change WHERE source = 'push'"))
        .as("each message once, however often it came")
        .isEqualTo(messages.size() + heldBack.size());
  }

  /** Past the redial window, and past the second that Salesforce's stamps count in. */
  private static void rest() {
    LockSupport.parkNanos(Duration.ofMillis(1_500).toNanos());
  }

  private static Person create(int n) {
    String number = "+1719268%04d".formatted(n);
    STAGE.secrecy().keepNumbersOf(number);
    String id =
        organisation()
            .create(
                "Lead", Map.of("Phone", number, "Rating", "Warm", "Email", mail("old", number)));
    return new Person(id, number);
  }

  private static void change(Person person, String rating, String word) {
    organisation()
        .update(
            "Lead", person.id(), Map.of("Rating", rating, "Email", mail(word, person.number())));
  }

  private static String mail(String word, String number) {
    return word + number.substring(8) + "@example.com";
  }

  /** What Salesforce sends of the state that the record has now. */
  private static String message(Person person, String rating, String word) {
    Instant at = organisation().modified("Lead", person.id());
    String notification =
        """
        <Notification><Id>%s</Id><sObject><Id>%s</Id><Phone>%s</Phone><Email>%s</Email>
        <Rating>%s</Rating><SystemModstamp>%s</SystemModstamp></sObject></Notification>"""
            .formatted(
                UUID.randomUUID(),
                person.id(),
                person.number(),
                mail(word, person.number()),
                rating,
                at);
    return Vendor.message("00D24000000abcdEAA", notification);
  }

  /** Each some times, in no order. */
  private void deliver(List<String> messages) {
    List<String> all = new ArrayList<>(messages);
    messages.stream().filter(one -> random.nextBoolean()).forEach(all::add);
    Collections.shuffle(all, random);
    for (String body : all) {
      Answer answer =
          program.post(
              "/webhooks/mixed/push?token=" + SECRET,
              body.getBytes(UTF_8),
              Map.of("Content-Type", "text/xml; charset=UTF-8"));
      assertThat(answer.status()).isEqualTo(200);
      LockSupport.parkNanos(Duration.ofMillis(random.nextInt(60)).toNanos());
    }
  }

  private static Organisation organisation() {
    return salesforce.organisation();
  }

  private static long polls() {
    return (long) program.metrics().sum("sync_polls_total", Metrics.label("result", "ok"));
  }

  private static List<String> calls(List<Person> of) {
    List<String> numbers = of.stream().map(Person::number).toList();
    return STAGE.simulator().journal().since(0, ACCOUNT).stream()
        .filter(arrival -> arrival.endpoint().equals("make_call"))
        .filter(arrival -> numbers.contains(arrival.number()))
        .map(Arrival::number)
        .toList();
  }

  private static long leads(List<Person> of) {
    return of.stream().mapToLong(person -> cadence(person).size()).sum();
  }

  private static long newest(List<Person> of) {
    return of.stream()
        .filter(
            person ->
                cadence(person).stream()
                    .anyMatch(
                        lead -> mail("newest", person.number()).equals(lead.tokens().get("email"))))
        .count();
  }

  private static boolean isOptedOut(Person person) {
    return cadence(person).stream().allMatch(lead -> lead.status().equals("opt_out"));
  }

  private static List<Lead> cadence(Person person) {
    return STAGE.simulator().account(ACCOUNT).allLeads().stream()
        .filter(lead -> lead.callerId().equals(person.number()))
        .filter(lead -> Long.valueOf(102).equals(lead.scheduleId()))
        .toList();
  }

  private static long count(String which) throws Exception {
    return program.store().number("SELECT count(*) FROM " + which);
  }
}
