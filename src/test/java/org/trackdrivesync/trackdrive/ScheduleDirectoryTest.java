package org.trackdrivesync.trackdrive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trackdrivesync.dispatch.AClaim;
import org.trackdrivesync.dispatch.Answer;
import org.trackdrivesync.dispatch.AnswerClass;
import org.trackdrivesync.dispatch.RequestKind;
import org.trackdrivesync.dispatch.TargetFinding;
import org.trackdrivesync.dispatch.TargetFinding.State;
import org.trackdrivesync.lead.Reason;
import org.trackdrivesync.tenant.ATenant;
import org.trackdrivesync.tenant.Secret;
import org.trackdrivesync.tenant.Tenant;
import org.trackdrivesync.tenant.TenantRegistry;

class ScheduleDirectoryTest {
  private static final String LIST =
      """
      [{"id":1,"uuid":"0b7e-1","name":"Open","paused":false,"schedule_type":"contact_caller",
        "leads_api_key":"token-of-1"},
       {"id":2,"paused":"1","schedule_type":"lead_distribution","leads_api_key":"token-of-2"},
       {"id":3,"schedule_type":"webinar","leads_api_key":"token-of-3"},
       {"id":4,"paused":false}]
      """;

  private static final String OPENED =
      "{\"schedule\":{\"id\":2,\"paused\":false,\"leads_api_key\":\"token-of-2\"}}";

  private final SteppedWaits clock = new SteppedWaits();
  private Tenant tenant;
  private ScheduleDirectory directory;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "-",
      value = {
        "1      | -          | promote | OK          | there and open",
        "0B7E-1 | -          | promote | OK          | there and open",
        "1      | token-of-1 | enroll  | OK          | there and open",
        "-      | token-of-1 | promote | OK          | schedule 1 is there",
        "2      | -          | promote | PAUSED      | schedule-id: schedule 2 is paused; unpause it",
        "-      | token-of-2 | promote | PAUSED      | lead-token: schedule 2 is paused",
        "999    | -          | promote | MISSING     | schedule-id: TrackDrive has no schedule 999;",
        "1      | token-of-2 | enroll  | WRONG_TOKEN | not the token of schedule 1, but that of"
            + " schedule 2",
        "1      | other      | enroll  | WRONG_TOKEN | copy the Leads API Key of schedule 1",
        "-      | other      | enroll  | WRONG_TOKEN | no schedule of this account has this token",
        "3      | -          | promote | UNKNOWN     | neither a contact_caller nor a",
        "4      | -          | enroll  | UNKNOWN     | must be set here",
        "4      | unverified | enroll  | OK          | there and open",
      })
  void aTargetIsCheckedAgainstWhatWasRead(
      String id, String token, String action, State state, String words) {
    ATenant acme = ATenant.called("acme").with("distributions.hot.action", action);
    if (id != null) {
      acme.with("distributions.hot.schedule-id", id);
    }
    if (token != null) {
      acme.with("distributions.hot.lead-token", token);
    }
    open(acme);

    learnAll(LIST);

    TargetFinding finding = directory.of(tenant.id()).get(0);
    assertThat(finding.state()).isEqualTo(state);
    assertThat(finding.sentence())
        .startsWith("distributions.hot.")
        .contains(words)
        .doesNotContain("token-of", "other\"", "unverified");
  }

  @Test
  void beforeTheFirstReadingNothingIsKnownAndNoPromoteIsHeld() {
    open(hot("1"));

    assertThat(state()).isEqualTo(State.UNKNOWN);
    assertThat(hold(RequestKind.PROMOTE)).isNull();
  }

  @Test
  void promotesOfAPausedScheduleAreHeldUntilItIsSeenOpen() {
    open(hot("2"));
    learnAll(LIST);
    assertThat(hold(RequestKind.PROMOTE)).isEqualTo(Reason.SCHEDULE_INACTIVE);

    Lesson lesson = learnOne(200, OPENED);

    assertThat(hold(RequestKind.PROMOTE)).isNull();
    assertThat(lesson.free())
        .containsExactly(new Lesson.Held(RequestKind.PROMOTE, "hot", Reason.SCHEDULE_INACTIVE));
  }

  @Test
  void aPauseThatWasToldFromHereHoldsAtOnceAndItsEndLetsGo() {
    open(hot("1"));
    learnAll(LIST);

    changed("1", Map.of("paused", true), Optional.empty());
    assertThat(hold(RequestKind.PROMOTE)).isEqualTo(Reason.SCHEDULE_INACTIVE);

    Lesson lesson = changed("1", Map.of("paused", false), Optional.empty());
    assertThat(lesson.free())
        .containsExactly(new Lesson.Held(RequestKind.PROMOTE, "hot", Reason.SCHEDULE_INACTIVE));
    assertThat(directory.token(tenant.id(), tenant.distributions().get(0)))
        .contains(new Secret("token-of-1"));
  }

  @Test
  void whatTrackDriveShowsOfAChangeCountsMoreThanWhatItWasTold() {
    open(hot("1"));
    learnAll(LIST);

    changed(
        "1",
        Map.of("paused", true),
        ListedSchedule.shown(200, Envelope.read("{\"id\":1,\"paused\":false}")));

    assertThat(hold(RequestKind.PROMOTE)).isNull();
  }

  @Test
  void aScheduleThatWasMadeFromHereIsKnown() {
    open(hot("9"));
    learnAll(LIST);

    changed("9", Map.of("name", "New", "offer_id", "5"), Optional.empty());

    assertThat(state()).isEqualTo(State.OK);
  }

  private Lesson changed(String id, Map<String, Object> told, Optional<ListedSchedule> shown) {
    return directory.changed(
        tenant.id(), id, ApiCall.put("schedules/" + id, told, "schedule"), shown);
  }

  @Test
  void anEnrolmentWithoutATokenIsHeldUntilTheListTellsIt() {
    open(hot("1").with("distributions.hot.action", "enroll"));
    assertThat(hold(RequestKind.ENROLL)).isEqualTo(Reason.TOKEN_UNKNOWN);

    Lesson lesson = learnAll(LIST);

    assertThat(hold(RequestKind.ENROLL)).isNull();
    assertThat(lesson.free())
        .containsExactly(
            new Lesson.Held(RequestKind.ENROLL, "hot", Reason.TOKEN_UNKNOWN),
            new Lesson.Held(RequestKind.HURRY, "hot", Reason.TOKEN_UNKNOWN));
    assertThat(directory.token(tenant.id(), tenant.distributions().get(0)))
        .contains(new Secret("token-of-1"));
  }

  @Test
  void whatIsHeldIsLookedAtAtOnceAndThenEveryFifteenSeconds() {
    open(hot("2"));
    learnAll(LIST);
    assertThat(wanted()).isEmpty();

    hold(RequestKind.PROMOTE);

    assertThat(wanted()).containsExactly("schedules/2");
    assertThat(wanted()).isEmpty();
    clock.step(Duration.ofSeconds(15));
    assertThat(wanted()).containsExactly("schedules/2");
    clock.step(Duration.ofMinutes(2));
    assertThat(wanted()).isEmpty();
  }

  @Test
  void aRefusalForItsStandingHasAScheduleLookedAt() {
    open(hot("1"));
    learnAll(LIST);

    directory.heard(
        AClaim.promote(1),
        Answer.of(AnswerClass.REJECTED, Reason.SCHEDULE_INACTIVE, "", 422),
        AClaim.SENT);

    assertThat(wanted()).containsExactly("schedules/1");
  }

  @Test
  void aPauseThatCannotBeLookedAtAnyMoreHoldsNothingAfterSomeTries() {
    open(hot("2"));
    learnAll(LIST);
    for (int look = 1; look < ScheduleDirectory.BLIND_LOOKS; look++) {
      learnOne(403, "");
      assertThat(hold(RequestKind.PROMOTE)).isEqualTo(Reason.SCHEDULE_INACTIVE);
    }

    learnOne(403, "");

    assertThat(hold(RequestKind.PROMOTE)).isNull();
    assertThat(state()).isEqualTo(State.UNKNOWN);
  }

  @Test
  void whatIsKnownOutlivesATrackDriveThatIsAway() {
    open(hot("2"));
    learnAll(LIST);
    ScheduleReading away = ScheduleReading.ofAll(tenant);
    away.unanswered("ConnectException");

    Lesson lesson = directory.learn(away);

    assertThat(lesson.changes()).isEmpty();
    assertThat(state()).isEqualTo(State.PAUSED);
  }

  @Test
  void whyNothingIsKnownIsTold() {
    open(hot("2"));
    ScheduleReading refused = ScheduleReading.ofAll(tenant);
    refused.answered(401, "");

    directory.learn(refused);

    assertThat(state()).isEqualTo(State.UNKNOWN);
    assertThat(directory.of(tenant.id()).get(0).sentence()).contains("HTTP 401");
  }

  @Test
  void aChangeIsToldOnce() {
    open(hot("2"));

    assertThat(learnAll(LIST).changes()).hasSize(1);
    assertThat(learnAll(LIST).changes()).isEmpty();
  }

  @Test
  void onlyTenantsThatNameATargetAreRead() {
    Tenant ignoring = ATenant.called("idle").with("distributions.rest.action", "ignore").build();

    assertThat(ScheduleDirectory.isRead(ignoring)).isFalse();
    assertThat(ScheduleDirectory.isRead(hot("1").build())).isTrue();
    assertThat(ScheduleDirectory.isRead(hot("1").with("dry-run", "true").build())).isFalse();
  }

  private static ATenant hot(String scheduleId) {
    return ATenant.called("acme").with("distributions.hot.schedule-id", scheduleId);
  }

  private void open(ATenant acme) {
    tenant = acme.build();
    directory = new ScheduleDirectory(new TenantRegistry(List.of(tenant)), clock);
  }

  /** Reads a list of one page; targets that it does not show are not found. */
  private Lesson learnAll(String list) {
    ScheduleReading reading = ScheduleReading.ofAll(tenant);
    reading.answered(200, "{\"schedules\":" + list + ",\"metadata\":{\"next_cursor\":0}}");
    while (reading.next().isPresent()) {
      reading.answered(404, "");
    }
    return directory.learn(reading);
  }

  private Lesson learnOne(int status, String body) {
    ScheduleReading reading = ScheduleReading.ofOne(tenant, "2");
    reading.answered(status, body);
    return directory.learn(reading);
  }

  private Reason hold(RequestKind kind) {
    return directory.hold(tenant.id(), kind, "hot").orElse(null);
  }

  private State state() {
    return directory.of(tenant.id()).get(0).state();
  }

  private List<String> wanted() {
    return directory.wanted().stream()
        .flatMap(reading -> reading.next().stream())
        .map(ApiCall::path)
        .toList();
  }
}
