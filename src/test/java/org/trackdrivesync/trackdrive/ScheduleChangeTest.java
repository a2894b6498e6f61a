package org.trackdrivesync.trackdrive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trackdrivesync.dispatch.AClaim;
import org.trackdrivesync.dispatch.Answer;
import org.trackdrivesync.dispatch.AnswerClass;
import org.trackdrivesync.dispatch.Claim;
import org.trackdrivesync.dispatch.RequestKind;
import org.trackdrivesync.dispatch.ScheduleEvidence;
import org.trackdrivesync.lead.Reason;
import org.trackdrivesync.tenant.ATenant;
import org.trackdrivesync.tenant.Tenant;

class ScheduleChangeTest {
  private static final Tenant ACME =
      ATenant.called("acme")
          .with("schedules.hot.match.object", "campaign")
          .with("schedules.hot.name", "Name")
          .with("schedules.hot.offer-id", "Offer")
          .with("schedules.hot.create", "true")
          .build();

  @Test
  void onlyWhatDiffersIsTold() {
    Claim claim = of(Map.of("name", "New", "description", "same", "paused", "true"));

    ScheduleChange change =
        ScheduleChange.of(
            claim, read(200, "{\"id\":77,\"name\":\"Old\",\"description\":\"same\",\"paused\":0}"));

    ApiCall call = ((ScheduleChange.Tell) change).call();
    assertThat(call.method() + " " + call.path()).isEqualTo("PUT schedules/77");
    assertThat(call.body()).isEqualTo(Map.of("name", "New", "paused", true));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'schedule':{'id':77,'offer_id':5,'paused':'on','sortable_order':2.0}}",
        "{'status':200,'schedule':{'id':'77','offer_id':'5','paused':true,'sortable_order':'2'}}",
        "{'id':77,'offer_id':5,'paused':1,'sortable_order':2,'metadata':{}}",
      })
  void whatIsThereAlreadyIsNotTold(String shown) {
    Claim claim = of(Map.of("offer_id", "5", "paused", "true", "sortable_order", "2"));

    Answer answer = over(ScheduleChange.of(claim, read(200, shown.replace('\'', '"'))));

    assertThat(answer.answerClass()).isEqualTo(AnswerClass.ACCEPTED);
    assertThat(answer.detail()).isEqualTo("nothing to change");
  }

  @Test
  void aFieldThatTrackDriveDoesNotShowIsTold() {
    ScheduleChange change =
        ScheduleChange.of(of(Map.of("lead_duplicate_timeframe", "30")), read(200, "{\"id\":77}"));

    assertThat(((ScheduleChange.Tell) change).call().body())
        .isEqualTo(Map.of("lead_duplicate_timeframe", "30"));
  }

  @Test
  void aScheduleThatMayNotBeReadIsToldEverything() {
    ScheduleChange change = ScheduleChange.of(of(Map.of("name", "New")), read(403, "{}"));

    assertThat(((ScheduleChange.Tell) change).call().body()).isEqualTo(Map.of("name", "New"));
  }

  @Test
  void aScheduleThatTrackDriveDoesNotHaveIsNamed() {
    Answer answer = over(ScheduleChange.of(of(Map.of("name", "New")), read(404, "{}")));

    assertThat(answer.reason()).isEqualTo(Reason.SCHEDULE_NOT_FOUND);
    assertThat(answer.detail())
        .isEqualTo(
            "TrackDrive has no schedule 77; see GET /schedules, and correct what"
                + " schedules.hot.schedule-id names");
  }

  @Test
  void aScheduleThatCannotBeReadNowIsTriedAgain() {
    Answer answer = over(ScheduleChange.of(of(Map.of("name", "New")), read(503, "")));

    assertThat(answer.answerClass()).isEqualTo(AnswerClass.RETRY_LATER);
    assertThat(answer.tellsOfAnOutage()).isTrue();
  }

  @Test
  void silenceWhileItIsReadIsAnOutageToo() {
    ScheduleReading reading = ScheduleReading.ofOne(ACME, "77");
    reading.unanswered("SocketTimeoutException");

    assertThat(over(ScheduleChange.of(of(Map.of("name", "New")), reading)).tellsOfAnOutage())
        .isTrue();
  }

  @Test
  void aScheduleIsMadeOfAllThatIsKnownOfIt() {
    Claim claim = of(Map.of("name", "Spring", "offer_id", "5", "paused", "false"));

    ApiCall call =
        ((ScheduleChange.Tell) ScheduleChange.ofNone(claim, ACME.schedule("hot"))).call();

    assertThat(call.method() + " " + call.path()).isEqualTo("POST schedules");
    assertThat(call.body()).isEqualTo(Map.of("name", "Spring", "offer_id", "5", "paused", false));
  }

  @Test
  void withoutNameOrOfferNoneIsMade() {
    Answer answer = over(ScheduleChange.ofNone(of(Map.of("paused", "true")), ACME.schedule("hot")));

    assertThat(answer.detail())
        .isEqualTo("a schedule cannot be made without name and offer_id: fill it in the CRM");
  }

  @Test
  void whereNoneMayBeMadeTheWayOutIsTold() {
    Answer answer = over(ScheduleChange.ofNone(of(Map.of("name", "x")), Optional.empty()));

    assertThat(answer.reason()).isEqualTo(Reason.SCHEDULE_NOT_FOUND);
    assertThat(answer.detail()).contains("schedules.hot.schedule-id", "schedules.hot.create=true");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[{'id':1,'name':'Spring','offer_id':5},{'id':2,'name':'Summer','offer_id':5}] | Found",
        "[{'id':1,'name':'Spring'}] | Found",
        "[{'id':1,'name':'Spring','offer_id':6}] | None",
        "[] | None",
        "[{'id':1,'name':'Spring','offer_id':5},{'id':2,'name':'Spring','offer_id':5}] | Several",
      })
  void oneThatMayHaveBeenMadeIsKnownByNameAndOffer(String list, String evidence) {
    ScheduleReading reading = ScheduleReading.ofAll(ACME);
    for (String page : new String[] {list, "[]"}) {
      if (reading.next().isPresent()) {
        reading.answered(200, page.replace('\'', '"'));
      }
    }

    assertThat(evidence(reading).getClass().getSimpleName()).isEqualTo(evidence);
  }

  @Test
  void aListThatCannotBeReadProvesNothing() {
    ScheduleReading away = ScheduleReading.ofAll(ACME);
    away.answered(503, "");
    ScheduleReading forbidden = ScheduleReading.ofAll(ACME);
    forbidden.answered(403, "{}");

    assertThat(evidence(away)).isInstanceOf(ScheduleEvidence.Unreadable.class);
    assertThat(evidence(forbidden)).isInstanceOf(ScheduleEvidence.NoList.class);
  }

  @ParameterizedTest
  @CsvSource({
    "403, FORBIDDEN, give the API key the permission to change schedules",
    "404, SCHEDULE_NOT_FOUND, correct what schedules.hot.schedule-id names",
    "422, UNRECOGNISED, correct name in the CRM",
  })
  void aRefusalNamesTheScheduleAndWhatToDo(int status, Reason reason, String advice) {
    Answer answer = Answer.of(AnswerClass.REJECTED, reason, "name is taken", status);

    assertThat(ScheduleWords.refused(of(Map.of("name", "x")), answer))
        .startsWith("schedule 77 was not changed: name is taken; ")
        .contains(advice);
  }

  private static ScheduleEvidence evidence(ScheduleReading reading) {
    return ScheduleChange.evidence(of(Map.of("name", "Spring", "offer_id", "5")), reading);
  }

  private static ScheduleReading read(int status, String body) {
    ScheduleReading reading = ScheduleReading.ofOne(ACME, "77");
    reading.answered(status, body);
    return reading;
  }

  private static Answer over(ScheduleChange change) {
    return ((ScheduleChange.Over) change).answer();
  }

  private static Claim of(Map<String, String> fields) {
    return AClaim.of(RequestKind.UPDATE_SCHEDULE, Optional.empty(), fields);
  }
}
