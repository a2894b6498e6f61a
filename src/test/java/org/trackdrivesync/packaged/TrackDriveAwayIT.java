package org.trackdrivesync.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trackdrivesync.simulator.Account;
import org.trackdrivesync.simulator.AccountSettings;
import org.trackdrivesync.simulator.Arrival;
import org.trackdrivesync.simulator.Mood;
import org.trackdrivesync.simulator.RefusalCode;
import org.trackdrivesync.simulator.Rules;
import org.trackdrivesync.simulator.Schedule;
import org.trackdrivesync.simulator.Scope;
import org.trackdrivesync.simulator.TrackDriveSimulator;
import org.trackdrivesync.source.Signing;

/**
 * TrackDrive on its bad days, each met by a tenant of its own: nothing is lost, nobody is called
 * twice, and the reason is told. All leads are posted at once, so that the waits run side by side.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class TrackDriveAwayIT {
  private static final String SECRET = "trackdrive-away-token-3a77";
  private static final String LEAD_TOKEN = "tokenofthebaddaysschedule";
  private static final Duration ENOUGH = Duration.ofSeconds(40);

  /** Short, since a promote of unknown end is only proved undone after a whole window. */
  private static final long REDIAL_WINDOW_MILLIS = 2_000;

  /** A tenant, what its TrackDrive does to its next calls, and how its hot lead ends. */
  enum BadDay {
    SLOWER_THAN_THE_TIME_OUT(new Mood.Delay(1_500, 1_500), "make_call", 1, "DIALED", ""),
    HANGS_AFTER_PLACING(new Mood.Hang(3_000), "make_call", 1, "DIALED", ""),
    CUTS_AFTER_PLACING(new Mood.CutAfter(), "make_call", 1, "DIALED", ""),
    CUTS_BEFORE_PLACING(new Mood.CutBefore(), "make_call", 1, "DIALED", ""),
    FAILS_WITH_503(new Mood.Respond(503, "down", Map.of()), "make_call", 1, "DIALED", ""),
    FAILS_WITH_HTML(new Mood.Respond(502, "<h1>Bad</h1>", null), "make_call", 1, "DIALED", ""),
    IS_BUSY(new Mood.Refuse(RefusalCode.CPS_EXCEEDED), "make_call", 2, "DIALED", ""),
    LISTS_CALLS_LATE(new Mood.CutAfter(), "make_call", 1, "DIALED", ""),
    FAILS_TO_LIST_CALLS(new Mood.CutAfter(), "make_call", 1, "DIALED", ""),
    REFUSES_THE_KEY(
        new Mood.Refuse(RefusalCode.UNAUTHORIZED), "make_call", 99, "FAILED", "UNAUTHORIZED"),
    FORBIDS_THE_CALL(
        new Mood.Refuse(RefusalCode.FORBIDDEN), "make_call", 99, "FAILED", "FORBIDDEN"),
    HAS_PAUSED_THE_SCHEDULE(
        new Mood.Refuse(RefusalCode.SCHEDULE_INACTIVE), "make_call", 1, "DIALED", ""),
    SAYS_WHAT_NOBODY_KNOWS(
        new Mood.Respond(422, "{\"error\":\"moon phase\"}", null),
        "make_call",
        99,
        "REJECTED",
        "UNRECOGNISED"),
    CALLED_THE_NUMBER_ALREADY(
        new Mood.Refuse(RefusalCode.RECENTLY_DIALED),
        "make_call",
        99,
        "COALESCED",
        "RECENTLY_DIALED");

    private final Mood mood;
    private final String endpoint;
    private final int next;
    private final String outcome;
    private final String reason;
    private final LeadJson lead = LeadJson.fresh("Hot");

    BadDay(Mood mood, String endpoint, int next, String outcome, String reason) {
      this.mood = mood;
      this.endpoint = endpoint;
      this.next = next;
      this.outcome = outcome;
      this.reason = reason;
    }

    String tenant() {
      return name().toLowerCase().replace('_', '-');
    }

    AccountSettings account() {
      return AccountSettings.of("tdpub-" + tenant(), "tdprv-" + tenant(), 5)
          .withSchedules(Schedule.caller(101, "Hot").withLeadsApiKey(LEAD_TOKEN + tenant()))
          .withRules(Rules.ASSUMED.withRedialWindowMillis(REDIAL_WINDOW_MILLIS));
    }
  }

  @RegisterExtension static final Stage STAGE = new Stage("trackdrive-away");

  private static final LeadJson WARM = LeadJson.fresh("Warm");
  private static final LeadJson WRONG_KEYS = LeadJson.fresh("Hot");
  private static final LeadJson AWAY = LeadJson.fresh("Hot");

  private static PackagedProgram program;
  private static int portOfTheAbsent;

  @BeforeAll
  static void postEveryLead() throws IOException {
    portOfTheAbsent = FreePorts.next();
    ProgramSettings settings = new ProgramSettings();
    for (BadDay day : BadDay.values()) {
      spoil(STAGE.simulator().addAccount(day.account()), day);
      tenant(settings, day.tenant(), STAGE.simulator().baseUrl(), day.account());
    }
    AccountSettings enrolling = named("enrolling");
    Account account = STAGE.simulator().addAccount(enrolling);
    account.moods().add(new Mood.Respond(503, "", null), Scope.next(2).on("post_lead"));
    tenant(settings, "enrolling", STAGE.simulator().baseUrl(), enrolling);
    tenant(settings, "wrong-keys", STAGE.simulator().baseUrl(), named("wrong-keys"));
    tenant(settings, "away", "http://localhost:" + portOfTheAbsent, named("away"));
    program = STAGE.start(settings);
    Arrays.stream(BadDay.values()).forEach(day -> post(day.tenant(), day.lead));
    post("enrolling", WARM);
    post("wrong-keys", WRONG_KEYS);
    post("away", AWAY);
  }

  private static void spoil(Account account, BadDay day) {
    account.moods().add(day.mood, Scope.next(day.next).on(day.endpoint));
    if (day == BadDay.LISTS_CALLS_LATE) {
      account.moods().add(new Mood.ListLag(2_500));
    }
    if (day == BadDay.FAILS_TO_LIST_CALLS) {
      account.moods().add(new Mood.Respond(500, "", null), Scope.next(1).on("calls_by_number"));
    }
  }

  private static AccountSettings named(String tenant) {
    return AccountSettings.of("tdpub-" + tenant, "tdprv-" + tenant, 5)
        .withSchedules(Schedule.caller(101, "Hot").withLeadsApiKey(LEAD_TOKEN + tenant));
  }

  private static void tenant(
      ProgramSettings settings, String tenant, String baseUrl, AccountSettings account) {
    settings
        .tenant(tenant, baseUrl, account)
        .tenant(tenant, "trackdrive.redial-window", REDIAL_WINDOW_MILLIS + "ms")
        .tenant(tenant, "trackdrive.timeout", "1s")
        .source(tenant, "crm", "token", SECRET)
        .distribution(tenant, "hot", "match.status", "Hot", "schedule-id", "101")
        .distribution(tenant, "warm", "match.status", "Warm", "lead-token", LEAD_TOKEN + tenant)
        .distribution(tenant, "warm", "action", "enroll");
  }

  @ParameterizedTest
  @EnumSource
  void aHotLeadEndsAsPromisedAndIsNeverCalledTwice(BadDay day) {
    endsAs(day.tenant(), day.outcome, day.reason);
    List<Arrival> accepted =
        arrivals(day.tenant())
            .filter(arrival -> arrival.endpoint().equals("make_call"))
            .filter(Arrival::isAccepted)
            .toList();
    assertThat(accepted).hasSize(day.outcome.equals("DIALED") ? 1 : 0);
  }

  @Test
  void anEnrolmentIsRepeatedUntilItIsTaken() {
    endsAs("enrolling", "ENROLLED", "");
    assertThat(
            arrivals("enrolling")
                .filter(arrival -> arrival.endpoint().equals("post_lead"))
                .map(Arrival::verdict))
        .containsExactly("NOT_HANDLED", "NOT_HANDLED", "ACCEPTED");
  }

  @Test
  void wrongKeysAreAFailureThatIsToldAndNotRepeated() {
    endsAs("wrong-keys", "FAILED", "UNAUTHORIZED");
    assertThat(STAGE.simulator().journal().all())
        .filteredOn(arrival -> arrival.account() == null)
        .filteredOn(arrival -> arrival.endpoint().equals("make_call"))
        .hasSize(1);
  }

  /** Before the others: the longer it is away, the more seldom it is tried. */
  @Test
  @Order(1)
  void aTrackDriveThatIsNotThereIsTriedUntilItIs() {
    await().until(() -> program.log().contains("tenant=away") && retried("away"));
    try (TrackDriveSimulator back = TrackDriveSimulator.start(portOfTheAbsent)) {
      back.addAccount(named("away"));
      endsAs("away", "DIALED", "");
      assertThat(back.journal().all())
          .filteredOn(arrival -> arrival.endpoint().equals("make_call"))
          .extracting(Arrival::verdict)
          .containsExactly("ACCEPTED");
    }
  }

  private static boolean retried(String tenant) {
    return program
        .log()
        .lines()
        .anyMatch(line -> line.contains("tenant=" + tenant) && line.contains("next=retry"));
  }

  private static void endsAs(String tenant, String outcome, String reason) {
    await()
        .alias(tenant + " ends as " + outcome + " " + reason)
        .atMost(ENOUGH)
        .until(() -> program.metrics().requests(tenant, outcome, reason) == 1);
    assertThat(program.metrics().sum("sync_requests_total", Metrics.label("tenant", tenant)))
        .as("requests that ended")
        .isEqualTo(1);
  }

  private static Stream<Arrival> arrivals(String tenant) {
    return STAGE.simulator().journal().all().stream()
        .filter(arrival -> ("tdpub-" + tenant).equals(arrival.account()));
  }

  private static void post(String tenant, LeadJson lead) {
    Answer answer = program.post(tenant, "crm", lead.json(), Signing.token(SECRET));
    assertThat(answer.status()).isEqualTo(202);
  }
}
