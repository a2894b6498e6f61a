package org.trackdrivesync.trackdrive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackdrivesync.dispatch.AClaim;
import org.trackdrivesync.dispatch.Answer;
import org.trackdrivesync.dispatch.AnswerClass;
import org.trackdrivesync.dispatch.CallReadings.Span;
import org.trackdrivesync.dispatch.CallResult;
import org.trackdrivesync.dispatch.CallSearch.Form;
import org.trackdrivesync.dispatch.CallSearch.Place;
import org.trackdrivesync.dispatch.Claim;
import org.trackdrivesync.dispatch.Doubt;
import org.trackdrivesync.dispatch.LeadEvidence;
import org.trackdrivesync.dispatch.RequestKind;
import org.trackdrivesync.dispatch.Subscription;
import org.trackdrivesync.lead.Lead;
import org.trackdrivesync.lead.PhoneNumber;
import org.trackdrivesync.lead.Reason;
import org.trackdrivesync.tenant.DistributionSettings;
import org.trackdrivesync.tenant.ScheduleField;
import org.trackdrivesync.tenant.Tenant;

/**
 * What the program expects of TrackDrive, by every endpoint and parameter that it sends ({@link
 * SentToTrackDrive}). A test that needs something which an account does not have is skipped. Those
 * that write run on a real account only where a number and a schedule are lent (see {@link
 * ContractAccount}).
 */
@ParameterizedClass(name = "{0}")
@MethodSource("org.trackdrivesync.trackdrive.ContractAccount#all")
class TrackDriveContractTest {
  private static final Classifier CLASSIFIER = new Classifier(List.of());
  private static final Duration LISTED_BY_THEN = Duration.ofSeconds(3);
  private static final Duration YEAR = Duration.ofDays(365);
  private static final Map<String, String> DATA =
      Map.of(
          "email", "contract@example.com",
          "traffic_source_id", "1000",
          "sub_id", "contract",
          "contact_field_type", "1",
          "lead_priority", "5",
          "hours_to_expire", "48",
          "expires_in", "172800",
          "max_contact_attempts", "3",
          "contract", "test");

  @Parameter ContractAccount account;

  /** What a real account has of itself: calls to be listed. */
  @BeforeParameterizedClassInvocation
  static void open(ContractAccount account) {
    if (!account.isReal()) {
      dialed(account, "+17195550101");
      dialed(account, "+17195550102");
      account.passes(LISTED_BY_THEN);
    }
  }

  private static void dialed(ContractAccount account, String number) {
    Map<String, Object> body = Map.of("schedule_id", "101", "to", number);
    assertThat(
            classified(account.ask(ApiCall.post("schedules/make_call", body, "call")), "call")
                .answerClass())
        .isEqualTo(AnswerClass.ACCEPTED);
  }

  @AfterParameterizedClassInvocation
  static void everythingThatTheProgramSendsWasSentHere(ContractAccount account) {
    if (account.isAsAssumed()) {
      assertThat(SentToTrackDrive.beyond(SentToTrackDrive.all(), account.asked()))
          .as("sent by the program (trackdrive/sent.properties), and not by this suite")
          .isEmpty();
    }
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
  void theListOfSchedulesIsReadToItsEndAndWhatIsNotInItIsAbsent() {
    ScheduleReading reading = ScheduleReading.ofAll(account.tenant("424242424", "no-token"));
    for (Optional<ApiCall> next = reading.next(); next.isPresent(); next = reading.next()) {
      ContractAccount.Heard heard = account.ask(next.get());
      reading.answered(heard.http(), heard.body());
    }

    assertThat(reading.isBroken()).isFalse();
    assertThat(reading.absent()).containsExactly("424242424");
    assertThat(reading.read()).extracting(ListedSchedule::id).doesNotHaveDuplicates();
    account
        .simulated()
        .ifPresent(all -> assertThat(reading.read()).hasSizeGreaterThanOrEqualTo(33));
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
  void aCallThatIsNotThereIsRefused() {
    ContractAccount.Heard refused = account.ask(ApiCall.get("calls/0", Map.of(), "call"));

    assertThat(classified(refused, "call").answerClass()).isEqualTo(AnswerClass.REJECTED);
  }

  @Test
  void wrongKeysAreRefusedAsSuch() {
    ContractAccount.Heard refused = account.askWithWrongKeys(SchedulePage.request(PageTurn.FIRST));

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
    assumeTrue(next.isPresent(), "there is one call only, or the list tells no cursor");

    CallPage second = calls(callsFrom(next.get().cursor()));

    assertThat(first.calls()).hasSize(1);
    assertThat(second.calls().get(0).id()).isNotEqualTo(first.calls().get(0).id());
  }

  @Test
  void theSecondPageOfCallsIsAListThatGoesOnOrIsEmpty() {
    CallPage first = calls(ApiCall.get("calls", Map.of("per_page", "1", "page", "1"), "calls"));
    CallPage second = calls(ApiCall.get("calls", Map.of("per_page", "1", "page", "2"), "calls"));

    assertThat(second.calls()).doesNotContainAnyElementsOf(first.calls());
  }

  @Test
  void theCallsOfANumberAreAListThatHasAnEndOrAreNotThere() {
    for (Map<String, String> place : List.of(Map.of("cursor", "-1"), Map.of("page", "2"))) {
      Optional<CallPage> nobody = ofNumber(new PhoneNumber("+17195550199"), place);

      assertThat(nobody.stream().flatMap(page -> page.calls().stream())).isEmpty();
    }
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
    assertThat(
            classified(
                    account.ask(ApiCall.get("subscriptions/" + id, Map.of(), "subscription")),
                    "subscription")
                .answerClass())
        .as("the old one is gone")
        .isEqualTo(AnswerClass.REJECTED);
    account.ask(
        ApiCall.delete("subscriptions/" + moved.known().id().orElseThrow(), "subscription"));
  }

  private SubscriptionCheck checked(SubscriptionCheck check) {
    while (check.next().isPresent()) {
      ContractAccount.Heard heard = account.ask(check.next().get());
      check.answered(heard.http(), heard.body());
    }
    return check;
  }

  @Test
  void leadsAreFoundByTheirNumber() {
    assertThat(enrolled(new PhoneNumber("+17195550198")))
        .isInstanceOf(LeadEvidence.NotListed.class);
  }

  @Test
  void theSecondPageOfLeadsIsAListThatGoesOnOrIsEmpty() {
    for (Map<String, String> place : List.of(Map.of("cursor", "-1"), Map.of("page", "2"))) {
      ContractAccount.Heard page = account.ask(ApiCall.get("leads", place, "leads"));

      assertThat(page.envelope().holdsList("leads")).isTrue();
    }
  }

  /** One story, since a real person's telephone rings once in it. */
  @Test
  void aLeadIsEnrolledCalledRefusedASecondTimeAndSeenInBothLists() {
    assumeTrue(account.number().isPresent() && account.schedule().isPresent(), "nothing is lent");
    PhoneNumber number = account.number().get();
    String schedule = account.schedule().get();
    DistributionSettings target =
        account.tenant(schedule, token()).distribution("hot").orElseThrow();

    Answer enrolled = sent(AClaim.enroll(1), number, target, "lead");
    assertThat(enrolled.answerClass()).isEqualTo(AnswerClass.ACCEPTED);
    assertThat(enrolled.leadId()).isNotBlank();
    assertThat(enrolled(number)).isInstanceOf(LeadEvidence.Listed.class);

    Answer called = sent(AClaim.promoteOfLead(enrolled.leadId()), number, target, "call");
    assertThat(called.answerClass()).isEqualTo(AnswerClass.ACCEPTED);
    assertThat(called.callId()).isNotBlank();

    Answer again = sent(AClaim.promote(1), number, target, "call");
    assertThat(again.reason()).isEqualTo(Reason.RECENTLY_DIALED);
    DistributionSettings byToken = account.tenant(token()).distribution("hot").orElseThrow();
    assertThat(sent(AClaim.promote(1), number, byToken, "call").reason())
        .isEqualTo(Reason.RECENTLY_DIALED);

    Instant now = Instant.now();
    Span around = new Span(now.minus(Duration.ofHours(1)), now.plus(Duration.ofHours(1)));
    account.passes(LISTED_BY_THEN);
    assertThat(holds(calls(CallListRequest.of(around)), called.callId())).isTrue();
  }

  @Test
  void aLeadIsHurriedByItsNumberAndAsTheLeadItIs() {
    assumeTrue(account.number().isPresent() && account.schedule().isPresent(), "nothing is lent");
    PhoneNumber number = account.number().get();
    DistributionSettings target =
        account.tenant(account.schedule().get(), token()).distribution("hot").orElseThrow();

    Answer first = sent(hurry(Optional.empty()), number, target, "lead");
    assertThat(first.answerClass()).isEqualTo(AnswerClass.ACCEPTED);

    Answer second = sent(hurry(Optional.of(first.leadId())), number, target, "lead");
    assertThat(second.answerClass()).isEqualTo(AnswerClass.ACCEPTED);
    assertThat(second.leadId()).isEqualTo(first.leadId());
  }

  @Test
  void aScheduleIsMadeAndChanged() {
    assumeTrue(account.simulated().isPresent(), "a real account's schedules are left alone");
    Map<String, String> fields =
        Map.of(
            "name", "Contract",
            "offer_id", "10001235",
            "description", "Made by the contract suite",
            "paused", "true",
            "sortable_order", "7",
            "lead_duplicate_timeframe", "30");

    ListedSchedule made = schedule(ApiCall.post("schedules", Map.copyOf(fields), "schedule"));
    ListedSchedule changed =
        schedule(ApiCall.put("schedules/" + made.id(), Map.copyOf(fields), "schedule"));

    assertThat(changed.id()).isEqualTo(made.id());
    for (ScheduleField field : ScheduleField.values()) {
      assertThat(made.told(field)).contains(fields.get(field.parameter()));
      assertThat(changed.told(field)).contains(fields.get(field.parameter()));
    }
  }

  private ListedSchedule schedule(ApiCall call) {
    ContractAccount.Heard heard = account.ask(call);
    return ListedSchedule.shown(heard.http(), heard.envelope()).orElseThrow();
  }

  @Test
  void aLeadsNumberIsChanged() {
    assumeTrue(account.simulated().isPresent(), "a real account's leads are left alone");
    PhoneNumber before = new PhoneNumber("+17195550193");
    DistributionSettings target = account.tenant("101", token()).distribution("hot").orElseThrow();
    String lead = sent(AClaim.enroll(1), before, target, "lead").leadId();
    Claim change =
        to(
            AClaim.of(RequestKind.UPDATE_LEAD, Optional.of(lead), Map.of()),
            before,
            Map.of(Lead.NUMBER, "+17195550194", "plan", "gold"));

    Answer updated = classified(account.ask(ApiCalls.of(change)), "lead");

    assertThat(updated.answerClass()).isEqualTo(AnswerClass.ACCEPTED);
    assertThat(updated.leadId()).isEqualTo(lead);
  }

  @Test
  void aCallbackIsBookedForALeadAndForANumberOfASchedule() {
    assumeTrue(account.simulated().isPresent(), "a real account's people are left alone");
    PhoneNumber number = new PhoneNumber("+17195550192");
    DistributionSettings byId = account.tenant("101", token()).distribution("hot").orElseThrow();
    Optional<String> lead = Optional.of(sent(AClaim.enroll(1), number, byId, "lead").leadId());
    Map<String, String> at =
        Map.of(
            "place_call_at", "2030-04-23 05:16",
            "place_call_time_zone", "Eastern Time (US & Canada)");

    for (Optional<String> whom : List.of(lead, Optional.<String>empty())) {
      Claim callback = to(AClaim.of(RequestKind.CALLBACK, whom, Map.of()), number, at);
      Answer booked =
          classified(
              account.ask(ApiCalls.of(callback, byId, () -> byId.leadToken().orElseThrow())),
              "scheduled_callback");
      assertThat(booked.answerClass()).isEqualTo(AnswerClass.ACCEPTED);
    }
  }

  @Test
  void aLeadIsOnlyUpdatedIfItIsThere() {
    assumeTrue(account.simulated().isPresent(), "a real account's leads are left alone");
    Map<String, Object> body =
        Map.of("lead_token", token(), "caller_id", "+17195550197", "update_only", true);

    Answer refused = classified(account.ask(ApiCall.post("leads", body, "lead")), "lead");

    assertThat(refused.reason()).isEqualTo(Reason.LEAD_NOT_FOUND);
  }

  @ParameterizedTest
  @ValueSource(strings = {"opt_out", "blocked"})
  void whoIsOptedOutAsALeadOrAsAContactIsNotCalledAnyMore(String flag) {
    assumeTrue(account.simulated().isPresent(), "a real account's people are left alone");
    PhoneNumber number = new PhoneNumber(flag.equals("blocked") ? "+17195550195" : "+17195550196");
    DistributionSettings target = account.tenant("101", token()).distribution("hot").orElseThrow();
    String lead = sent(AClaim.enroll(1), number, target, "lead").leadId();

    for (Optional<String> whom : List.of(Optional.of(lead), Optional.<String>empty())) {
      Claim optOut = to(AClaim.of(RequestKind.OPT_OUT, whom, Map.of()), number, Map.of(flag, ""));
      assertThat(classified(account.ask(ApiCalls.of(optOut)), "lead").answerClass())
          .isEqualTo(AnswerClass.ACCEPTED);
    }

    assertThat(sent(AClaim.promote(1), number, target, "call").reason())
        .isEqualTo(Reason.SUPPRESSED);
  }

  private static Claim hurry(Optional<String> leadId) {
    return AClaim.of(RequestKind.HURRY, leadId, Map.of());
  }

  private LeadEvidence enrolled(PhoneNumber number) {
    LeadEvidence evidence = enrolled(to(AClaim.enroll(1), number, Map.of()));
    while (evidence instanceof LeadEvidence.GoesOn more) {
      Doubt doubt = new Doubt(AClaim.SENT, false, Optional.of(more.next()));
      evidence = enrolled(to(AClaim.check(doubt), number, Map.of()));
    }
    return evidence;
  }

  private LeadEvidence enrolled(Claim claim) {
    Instant asked = Instant.now();
    ContractAccount.Heard heard = account.ask(LeadLookUp.request(claim));
    return LeadLookUp.read(
        claim,
        schedule -> true,
        new AnsweredPage(heard.http(), heard.body(), heard.date(), asked, Instant.now()));
  }

  private String token() {
    String schedule = account.schedule().orElseThrow();
    return schedules().stream()
        .filter(one -> one.isNamed(schedule))
        .findFirst()
        .flatMap(ListedSchedule::leadToken)
        .orElseThrow()
        .reveal();
  }

  private Answer sent(Claim claim, PhoneNumber number, DistributionSettings target, String record) {
    Claim sent = to(claim, number, DATA);
    return classified(
        account.ask(ApiCalls.of(sent, target, () -> target.leadToken().orElseThrow())), record);
  }

  private static Claim to(Claim claim, PhoneNumber number, Map<String, String> data) {
    return new Claim(
        claim.requestId(),
        claim.changeId(),
        claim.tenant(),
        claim.kind(),
        claim.task(),
        claim.distribution(),
        Optional.empty(),
        number,
        claim.leadId(),
        data,
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

  private List<ListedSchedule> schedules() {
    ContractAccount.Heard heard = account.ask(SchedulePage.request(PageTurn.FIRST));
    return SchedulePage.read(heard.http(), heard.envelope()).orElseThrow().schedules();
  }

  /** Empty where there is no such list. */
  private Optional<CallPage> ofNumber(PhoneNumber number, Map<String, String> place) {
    ContractAccount.Heard heard =
        account.ask(
            ApiCall.get(
                "calls/" + number.e164().substring(1) + "/by_caller_number", place, "calls"));
    return CallPage.read(heard.http(), heard.envelope());
  }

  private static ApiCall callsFrom(String cursor) {
    return ApiCall.get("calls", Map.of("per_page", "1", "cursor", cursor), "calls");
  }

  private CallPage calls(ApiCall call) {
    ContractAccount.Heard heard = account.ask(call);
    return CallPage.read(heard.http(), heard.envelope()).orElseThrow();
  }

  private static Answer classified(ContractAccount.Heard heard, String record) {
    return CLASSIFIER.classify(heard.http(), heard.body(), record);
  }
}
