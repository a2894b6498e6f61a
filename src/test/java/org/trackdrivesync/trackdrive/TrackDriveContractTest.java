package org.trackdrivesync.trackdrive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.dispatch.AClaim;
import org.trackdrivesync.dispatch.Answer;
import org.trackdrivesync.dispatch.AnswerClass;
import org.trackdrivesync.dispatch.CallReadings.Span;
import org.trackdrivesync.dispatch.CallResult;
import org.trackdrivesync.dispatch.CallSearch.Form;
import org.trackdrivesync.dispatch.CallSearch.Place;
import org.trackdrivesync.dispatch.Claim;
import org.trackdrivesync.dispatch.Subscription;
import org.trackdrivesync.lead.PhoneNumber;
import org.trackdrivesync.lead.Reason;
import org.trackdrivesync.tenant.DistributionSettings;
import org.trackdrivesync.tenant.Secret;
import org.trackdrivesync.tenant.Tenant;

/**
 * What the program expects of TrackDrive, by every endpoint and parameter that it sends. A test
 * that needs something which an account does not have is skipped. Those that write run on a real
 * account only where a number and a schedule are lent (see {@link ContractAccount}).
 */
class TrackDriveContractTest {
  private static final Classifier CLASSIFIER = new Classifier(List.of());
  private static final Duration YEAR = Duration.ofDays(365);

  private static ContractAccount account;

  @BeforeAll
  static void open() {
    account = new ContractAccount();
    if (!account.isReal()) {
      dialed("+17195550101");
      dialed("+17195550102");
    }
  }

  /** What a real account has of itself: calls to be listed. */
  private static void dialed(String number) {
    Map<String, Object> body = Map.of("schedule_id", "101", "to", number);
    assertThat(account.ask(ApiCall.post("schedules/make_call", body, "call")).http())
        .isEqualTo(200);
  }

  @AfterAll
  static void close() {
    account.close();
  }

  @Test
  void schedulesAreListedWithIdAndState() {
    List<ListedSchedule> schedules = schedules();

    assumeTrue(!schedules.isEmpty(), "there is no schedule");
    assertThat(schedules).allMatch(schedule -> schedule.paused().isPresent());
    assertThat(schedules).anyMatch(schedule -> schedule.leadToken().isPresent());
  }

  @Test
  void theSecondPageOfSchedulesIsAListThatGoesOnOrIsEmpty() {
    ContractAccount.Heard second = account.ask(SchedulePage.request(new PageTurn(2, "", "")));

    List<ListedSchedule> shown =
        SchedulePage.read(second.http(), second.envelope()).orElseThrow().schedules();
    assertThat(shown).doesNotContainAnyElementsOf(schedules());
  }

  @Test
  void aScheduleIsShownByItsId() {
    assumeTrue(!schedules().isEmpty(), "there is no schedule");
    String id = schedules().get(0).id();

    ContractAccount.Heard shown = account.ask(ApiCall.get("schedules/" + id, Map.of(), "schedule"));

    assertThat(ListedSchedule.shown(shown.http(), shown.envelope()).orElseThrow().isNamed(id))
        .isTrue();
  }

  @Test
  void aScheduleThatIsNotThereIsRefusedInWordsThatTheTableKnows() {
    ContractAccount.Heard refused = account.ask(ApiCall.get("schedules/0", Map.of(), "schedule"));

    assertThat(classified(refused, "schedule").reason()).isEqualTo(Reason.SCHEDULE_NOT_FOUND);
  }

  @Test
  void wrongKeysAreRefusedAsSuch() {
    ContractAccount.Heard refused =
        account.ask(SchedulePage.request(PageTurn.FIRST), "tdpub-nobody:tdprv-nobody");

    assertThat(classified(refused, "schedules").reason()).isEqualTo(Reason.UNAUTHORIZED);
  }

  @Test
  void everyAnswerTellsItsDate() {
    Instant now = Instant.now();

    String date = account.ask(SchedulePage.request(PageTurn.FIRST)).date();

    assertThat(AccountClock.ahead(date, now, now)).isPresent();
  }

  @Test
  void callsOfASpanOfTimeAreListedAndTheSpanIsHonoured() {
    Instant now = Instant.now();

    CallPage lately = calls(CallListRequest.of(new Span(now.minus(YEAR), now.plus(YEAR))));
    CallPage ahead = calls(CallListRequest.of(new Span(now.plus(YEAR), now.plus(YEAR))));

    assertThat(ahead.calls()).isEmpty();
    assertThat(lately.calls())
        .allSatisfy(
            call ->
                assertThat(AccountClock.created(call.record().path("created_at").asText()))
                    .isPresent());
  }

  @Test
  void aPageOfCallsHoldsAsManyAsAreAskedForAndTellsWhereItGoesOn() {
    CallPage first = calls(callsFrom("-1"));
    assumeTrue(!first.calls().isEmpty(), "there is no call");
    Optional<Place> next = first.after(Place.first(Form.BY_TIME));
    assumeTrue(next.isPresent(), "there is one call only");

    CallPage second = calls(callsFrom(next.get().cursor()));

    assertThat(first.calls()).hasSize(1);
    assertThat(second.calls().get(0).id()).isNotEqualTo(first.calls().get(0).id());
  }

  @Test
  void theCallsOfANumberAreAList() {
    assertThat(calls(byNumber(new PhoneNumber("+17195550199"))).calls()).isEmpty();
  }

  @Test
  void aCallTellsItsStatusInTheListAndByItsId() {
    CallPage listed = calls(callsFrom("-1"));
    assumeTrue(!listed.calls().isEmpty(), "there is no call");
    ListedCall first = listed.calls().get(0);

    ContractAccount.Heard shown = account.ask(ApiCall.get("calls/" + first.id(), Map.of(), "call"));

    assertThat(result(new ToldCall(first.record())).status()).isNotBlank();
    assertThat(result(new ToldCall(shown.envelope().record("call"))).names()).contains(first.id());
  }

  private static CallResult result(ToldCall call) {
    return call.result(Set.of(), Duration.ZERO).orElseThrow();
  }

  @Test
  void aSubscriptionIsMadeShownAndDeleted() {
    assumeTrue(account.number().isPresent() && account.schedule().isPresent(), "nothing is lent");
    Tenant tenant = account.tenant("101", "token");
    Subscription none =
        new Subscription(tenant.id(), "token", Optional.empty(), Optional.empty(), false);
    SubscriptionCheck check = checked(new SubscriptionCheck(tenant, none, "https://example.com/a"));
    assertThat(check.trouble()).isEmpty();
    String id = check.known().id().orElseThrow();
    assertThat(check.known().seen()).as("it is shown by its id").isTrue();

    SubscriptionCheck moved =
        checked(new SubscriptionCheck(tenant, check.known(), "https://example.com/b"));

    assertThat(moved.known().id().orElseThrow()).isNotEqualTo(id);
    assertThat(account.ask(ApiCall.get("subscriptions/" + id, Map.of(), "subscription")).http())
        .as("the old one is gone")
        .isEqualTo(404);
    account.ask(
        ApiCall.delete("subscriptions/" + moved.known().id().orElseThrow(), "subscription"));
  }

  private static SubscriptionCheck checked(SubscriptionCheck check) {
    while (check.next().isPresent()) {
      ContractAccount.Heard heard = account.ask(check.next().get());
      check.answered(heard.http(), heard.body());
    }
    return check;
  }

  @Test
  void leadsAreFoundByTheirNumber() {
    ContractAccount.Heard none =
        account.ask(ApiCall.get("leads", Map.of("fulltext", "+17195550198"), "leads"));

    assertThat(none.envelope().holdsList("leads")).isTrue();
    assertThat(none.envelope().list("leads")).toIterable().isEmpty();
  }

  /** One story, since a real person's telephone rings once in it. */
  @Test
  void aLeadIsEnrolledCalledRefusedASecondTimeAndSeenInBothLists() {
    assumeTrue(account.number().isPresent() && account.schedule().isPresent(), "nothing is lent");
    PhoneNumber number = account.number().get();
    String schedule = account.schedule().get();
    Secret token =
        schedules().stream()
            .filter(one -> one.isNamed(schedule))
            .findFirst()
            .flatMap(ListedSchedule::leadToken)
            .orElseThrow();
    DistributionSettings target =
        account.tenant(schedule, token.reveal()).distribution("hot").orElseThrow();

    Answer enrolled = sent(AClaim.enroll(1), number, target, "lead");
    assertThat(enrolled.answerClass()).isEqualTo(AnswerClass.ACCEPTED);
    assertThat(enrolled.leadId()).isNotBlank();

    Answer called = sent(AClaim.promoteOfLead(enrolled.leadId()), number, target, "call");
    assertThat(called.answerClass()).isEqualTo(AnswerClass.ACCEPTED);
    assertThat(called.callId()).isNotBlank();

    Answer again = sent(AClaim.promote(1), number, target, "call");
    assertThat(again.reason()).isEqualTo(Reason.RECENTLY_DIALED);

    Instant now = Instant.now();
    Span around = new Span(now.minus(Duration.ofHours(1)), now.plus(Duration.ofHours(1)));
    await().until(() -> holds(calls(byNumber(number)), called.callId()));
    await().until(() -> holds(calls(CallListRequest.of(around)), called.callId()));
  }

  private static Answer sent(
      Claim claim, PhoneNumber number, DistributionSettings target, String record) {
    return classified(
        account.ask(ApiCalls.of(to(claim, number), target, () -> target.leadToken().orElseThrow())),
        record);
  }

  private static Claim to(Claim claim, PhoneNumber number) {
    return new Claim(
        claim.requestId(),
        claim.changeId(),
        claim.tenant(),
        claim.kind(),
        claim.task(),
        claim.distribution(),
        claim.scheduleId(),
        number,
        claim.leadId(),
        Map.of("email", "contract@example.com", "contract", "test"),
        claim.receivedAt(),
        claim.expiresAt(),
        claim.attempt(),
        claim.slot(),
        claim.slotNanos(),
        claim.sentAt(),
        claim.doubt());
  }

  private static boolean holds(CallPage page, String callId) {
    return page.calls().stream().anyMatch(call -> call.id().equals(callId));
  }

  private static List<ListedSchedule> schedules() {
    ContractAccount.Heard heard = account.ask(SchedulePage.request(PageTurn.FIRST));
    return SchedulePage.read(heard.http(), heard.envelope()).orElseThrow().schedules();
  }

  private static ApiCall byNumber(PhoneNumber number) {
    return ApiCall.get(
        "calls/" + number.e164().substring(1) + "/by_caller_number", Map.of(), "calls");
  }

  private static ApiCall callsFrom(String cursor) {
    return ApiCall.get("calls", Map.of("per_page", "1", "cursor", cursor), "calls");
  }

  private static CallPage calls(ApiCall call) {
    ContractAccount.Heard heard = account.ask(call);
    return CallPage.read(heard.http(), heard.envelope()).orElseThrow();
  }

  private static Answer classified(ContractAccount.Heard heard, String record) {
    return CLASSIFIER.classify(heard.http(), heard.body(), record);
  }
}
