package org.trackdrivesync.trackdrive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.trackdrivesync.dispatch.AClaim.SENT;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackdrivesync.dispatch.AClaim;
import org.trackdrivesync.dispatch.CallSearch;
import org.trackdrivesync.dispatch.CallSearch.Form;
import org.trackdrivesync.dispatch.CallSearch.Place;
import org.trackdrivesync.dispatch.Claim;
import org.trackdrivesync.dispatch.Doubt;
import org.trackdrivesync.dispatch.Evidence;
import org.trackdrivesync.dispatch.KnownCalls.Standing;
import org.trackdrivesync.dispatch.SeenCall;
import org.trackdrivesync.dispatch.SeenCall.Likeness;
import org.trackdrivesync.store.InMemoryCallReadings;
import org.trackdrivesync.tenant.ATenant;
import org.trackdrivesync.tenant.TrackDriveAccount;

/** AClaim was sent to +17195550100 on schedule 77, with a redial window of 30 s. */
class CallLookUpTest {
  private static final TrackDriveAccount ACCOUNT = ATenant.called("acme").build().trackDrive();
  private static final Instant EARLY = SENT.plusSeconds(3);
  private static final Instant PROOF = SENT.plusSeconds(31);
  private static final String OURS = "\"caller_number\":\"+17195550100\"";
  private static final String OTHERS = "\"caller_number\":\"+17195550199\"";
  private static final String AT_ONCE = "\"created_at\":\"2026-03-02T07:00:01.250-05:00\"";

  private Standing standing = Standing.FREE;
  private final List<SeenCall> asked = new ArrayList<>();
  private final CallLookUp lookUp =
      new CallLookUp(
          (claim, calls, before, after) -> {
            asked.addAll(calls);
            return calls.stream().map(call -> standing).toList();
          },
          new InMemoryCallReadings());

  // --- which page is asked -----------------------------------------------------------------------

  @Test
  void theCallsOfTheNumberAreAskedFirst() {
    assertThat(request(begin(EARLY))).isEqualTo("calls/17195550100/by_caller_number?");
  }

  @Test
  void theCallsOfThatTimeAreAskedForInTrackDrivesOwnTime() {
    CallSearch search = byTime(Optional.of(Duration.ofMinutes(-3)));

    // 10 s before the sending, to time-out, redial window and 10 s after it, three minutes back,
    // and a minute more on both sides for others
    assertThat(request(search))
        .isEqualTo(
            "calls?created_at_from=2026-03-02%2011%3A55%3A51%20%2B0000"
                + "&created_at_to=2026-03-02%2011%3A58%3A51%20%2B0000&per_page=100&cursor=-1");
  }

  @Test
  void withoutKnowingItsClockTheSpanIsMinutesLongerOnBothSides() {
    assertThat(request(byTime(Optional.empty())))
        .contains("from=2026-03-02%2011%3A55%3A01", "to=2026-03-02%2012%3A05%3A41");
  }

  @Test
  void aFurtherPageIsAskedByItsCursorOrByItsNumber() {
    assertThat(request(at(new Place(Form.BY_NUMBER, 1, "170000000000123", "9"))))
        .isEqualTo("calls/17195550100/by_caller_number?cursor=170000000000123");
    assertThat(request(at(new Place(Form.BY_NUMBER, 3, "", "9"))))
        .isEqualTo("calls/17195550100/by_caller_number?page=3");
  }

  // --- what a page says --------------------------------------------------------------------------

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"calls\":[%s]}",
        "[%s]",
        "{\"call\":[%s],\"metadata\":{}}",
        "{\"status\":200,\"errors\":{},\"list\":[%s],\"metadata\":{\"root\":\"list\"}}",
        "[{\"call\":%s}]"
      })
  void aCallOfThatTimeIsItInAnyEnvelope(String envelope) {
    String call = call("\"id\":5", OURS, AT_ONCE, "\"new\":{\"field\":[1]}");

    assertThat(placed(read(begin(EARLY), envelope.formatted(call)))).isEqualTo("5");
  }

  @Test
  void idsAreTextOrNumbersOrOnlyAUuid() {
    assertThat(placed(early(call("\"id\":\"c5\"", OURS, AT_ONCE)))).isEqualTo("c5");
    assertThat(placed(early(call("\"uuid\":\"u-5\"", OURS, AT_ONCE)))).isEqualTo("u-5");
  }

  @Test
  void whicheverFieldHoldsTheNumber() {
    String reversed = call("\"id\":5", OTHERS, "\"number_called\":\"17195550100\"", AT_ONCE);

    assertThat(placed(late(byTime(), reversed))).isEqualTo("5");
    assertThat(late(byTime(), call("\"id\":5", OTHERS, AT_ONCE)))
        .isInstanceOf(Evidence.NoCall.class);
  }

  @Test
  void aCallOfBeforeTheSendingIsNotIt() {
    assertThat(early(call("\"id\":5", OURS, "\"created_at\":\"2026-03-02T11:59:50Z\"")))
        .isEqualTo(new Evidence.NoCall(EARLY));
  }

  @Test
  void aClockThatIsMinutesAheadIsReadFromTheDateOfTheAnswer() {
    String body = list(call("\"id\":5", OURS, "\"created_at\":\"2026-03-02T12:04:02Z\""));
    String before = list(call("\"id\":4", OURS, "\"created_at\":\"2026-03-02T12:00:02Z\""));
    Instant itsNow = EARLY.plusSeconds(240);

    assertThat(placed(read(begin(EARLY), body, dated(itsNow), EARLY))).isEqualTo("5");
    assertThat(read(begin(EARLY), before, dated(itsNow), EARLY))
        .isInstanceOf(Evidence.NoCall.class);
  }

  @Test
  void withoutADateACallThatIsMinutesAwayProvesNothing() {
    String near = call("\"id\":5", OURS, "\"created_at\":\"2026-03-02T11:58:00Z\"");

    assertThat(read(begin(EARLY), list(near), null, EARLY)).isInstanceOf(Evidence.Doubtful.class);
    assertThat(placed(read(begin(EARLY), list(call("\"id\":5", OURS, AT_ONCE)), null, EARLY)))
        .isEqualTo("5");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"x\":1", "\"created_at\":\"yesterday\"", "\"created_at\":null"})
  void aCallWithoutAReadableTimeProvesNothing(String time) {
    assertThat(late(byTime(), call("\"id\":5", OURS, time))).isInstanceOf(Evidence.Doubtful.class);
  }

  @Test
  void theListOfTheNumberTellsWhoseItIsThoughTheNumberIsMasked() {
    assertThat(placed(early(call("\"id\":5", "\"caller_number\":\"XXXXXX0100\"", AT_ONCE))))
        .isEqualTo("5");
    assertThat(asked.get(0).lastDigits()).isEqualTo("17195550100");
  }

  @Test
  void inTheListOfAllCallsAMaskedNumberNeedsItsScheduleToo() {
    String masked = "\"caller_number\":\"+1719XXX0100\"";

    assertThat(placed(late(byTime(), call("\"id\":5", masked, AT_ONCE, "\"schedule_id\":77"))))
        .isEqualTo("5");
    assertThat(asked.get(0).likeness()).isEqualTo(Likeness.MASKED);
    assertThat(asked.get(0).lastDigits()).isEqualTo("0100");
    assertThat(late(byTime(), call("\"id\":5", masked, AT_ONCE, "\"schedule_id\":78")))
        .as("of another schedule, as behind a router")
        .isInstanceOf(Evidence.Doubtful.class);
    assertThat(late(byTime(), call("\"id\":5", AT_ONCE, "\"schedule_id\":77")))
        .as("without any number")
        .isInstanceOf(Evidence.Doubtful.class);
  }

  @Test
  void aCallThatAnotherRequestHasIsNotIt() {
    standing = Standing.KNOWN;

    assertThat(early(call("\"id\":5", OURS, AT_ONCE))).isEqualTo(new Evidence.OfOthers(EARLY));
  }

  // --- where it goes on --------------------------------------------------------------------------

  @Test
  void beforeARedialWindowHasPassedTheListOfTheNumberIsEnough() {
    assertThat(early("")).isEqualTo(new Evidence.NoCall(EARLY));
  }

  @Test
  void afterItTheListOfAllCallsIsReadTooBeforeAnythingIsProved() {
    CallSearch next = further(late(begin(PROOF), ""));

    assertThat(next.place()).isEqualTo(Place.first(Form.BY_TIME));
    assertThat(late(next, "")).isEqualTo(new Evidence.NoCall(PROOF));
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 404, 422, 500})
  void aListOfTheNumberThatIsRefusedIsFollowedByTheOther(int status) {
    Evidence refused =
        lookUp.read(
            check(begin(EARLY)),
            ACCOUNT,
            new AnsweredPage(status, "{\"error\":\"no\"}", dated(EARLY), EARLY, EARLY));

    assertThat(further(refused).place()).isEqualTo(Place.first(Form.BY_TIME_ONLY));
    assertThat(further(refused).clockAhead()).isPresent();
  }

  @ParameterizedTest
  @ValueSource(ints = {404, 405, 410, 501})
  void whereThereIsNoListOfAllCallsTheListOfTheNumberDecides(int status) {
    assertThat(answered(further(late(begin(PROOF), "")), status))
        .isEqualTo(new Evidence.NoCall(PROOF));
    assertThat(answered(at(Place.first(Form.BY_TIME_ONLY)), status))
        .isInstanceOf(Evidence.Unreadable.class);
    assertThat(answered(at(new Place(Form.BY_TIME, 2, "", "9")), status))
        .isInstanceOf(Evidence.Unreadable.class);
  }

  @Test
  void aSuccessThatFailedInsideIsNoList() {
    assertThat(read(byTime(), "{\"status\":500,\"errors\":{\"base\":\"x\"},\"calls\":[]}"))
        .isInstanceOf(Evidence.Unreadable.class);
    assertThat(read(byTime(), "{}")).isInstanceOf(Evidence.Unreadable.class);
    assertThat(read(byTime(), "<h1>gateway</h1>")).isInstanceOf(Evidence.Unreadable.class);
  }

  @Test
  void aPageThatFailedInPassingIsAskedAgainAndARefusalBeginsAnew() {
    CallSearch third = at(new Place(Form.BY_TIME, 1, "123", "9"));

    assertThat(failed(third, 503).resume().map(CallSearch::place)).contains(third.place());
    assertThat(failed(third, 429).resume().map(CallSearch::place)).contains(third.place());
    assertThat(failed(third, 422).resume()).isEmpty();
    assertThat(CallLookUp.unanswered(check(third), PROOF, "SocketTimeoutException"))
        .isInstanceOfSatisfying(
            Evidence.Unreadable.class,
            none -> assertThat(none.resume().map(CallSearch::place)).contains(third.place()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"170000000000123456789", "\"170000000000123456789\""})
  void theCursorIsFollowedHoweverLarge(String cursor) {
    String body =
        "{\"calls\":["
            + call("\"id\":9", OTHERS, AT_ONCE)
            + "],\"metadata\":{\"next_cursor\":"
            + cursor
            + "}}";

    Place next = further(read(byTime(), body)).place();

    assertThat(next).isEqualTo(new Place(Form.BY_TIME, 1, "170000000000123456789", "9"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "\"0\"", "null", "\"\"", "-1"})
  void theCursorEndsAsSeenInPublic(String cursor) {
    String body = "{\"calls\":[" + many(100) + "],\"metadata\":{\"next_cursor\":" + cursor + "}}";

    assertThat(read(byTime(), body)).isInstanceOf(Evidence.NoCall.class);
  }

  @Test
  void withoutACursorFullPagesGoOnByNumberUntilOneIsNotFull() {
    CallSearch second = further(read(byTime(), "[" + many(25) + "]"));

    assertThat(second.place()).isEqualTo(new Place(Form.BY_TIME, 2, "", "1000"));
    assertThat(read(second, "[" + call("\"id\":5", OTHERS, AT_ONCE) + "]"))
        .isInstanceOf(Evidence.NoCall.class);
  }

  @Test
  void aListThatTellsTheSamePageAgainProvesNothing() {
    CallSearch second = further(read(byTime(), "[" + many(25) + "]"));

    assertThat(read(second, "[" + many(25) + "]")).isInstanceOf(Evidence.Doubtful.class);
  }

  @Test
  void whatEarlierPagesShowedIsNotForgotten() {
    String first = many(24) + "," + call("\"id\":5", OURS, AT_ONCE);

    CallSearch second = further(read(byTime(), "[" + first + "]"));

    assertThat(placed(read(second, "[]"))).isEqualTo("5");
  }

  @Test
  void aListIsReadForTwoHundredPagesAtMost() {
    CallSearch last =
        new CallSearch(
            PROOF,
            Optional.of(Duration.ZERO),
            199,
            new Place(Form.BY_TIME, 199, "", "1"),
            List.of());

    assertThat(read(last, "[" + many(25) + "]")).isInstanceOf(Evidence.Doubtful.class);
  }

  // --- what others have read ---------------------------------------------------------------------

  @Test
  void whatTheListShowedToAnotherServesThisOneToo() {
    read(byTime(), list(call("\"id\":5", OTHERS, AT_ONCE)));

    assertThat(late(begin(PROOF), "")).as("no further page").isEqualTo(new Evidence.NoCall(PROOF));
  }

  @Test
  void aCallThatAnotherWasShownIsFound() {
    read(byTime(), list(call("\"id\":5", OURS, AT_ONCE, "\"unneeded\":{\"x\":1}")));

    assertThat(placed(late(begin(PROOF), ""))).isEqualTo("5");
  }

  @Test
  void whoIsReadingStopsWhenAnotherHasReadTheRest() {
    CallSearch second = further(read(byTime(), "[" + many(25) + "]"));
    read(byTime(), "[]");

    String further = call("\"id\":7", OTHERS, AT_ONCE) + "," + many(24);
    assertThat(read(second, "[" + further + "]")).isEqualTo(new Evidence.NoCall(PROOF));
  }

  @Test
  void aListThatWasReadBeforeTheRedialWindowHadPassedProvesNothingToAnother() {
    CallSearch early =
        new CallSearch(EARLY, Optional.of(Duration.ZERO), 1, Place.first(Form.BY_TIME), List.of());
    read(early, "[]");

    assertThat(further(late(begin(PROOF), "")).place()).isEqualTo(Place.first(Form.BY_TIME));
  }

  @Test
  void whatWasReadMinutesAgoIsReadAnew() {
    read(byTime(), "[]");

    CallSearch later = begin(PROOF.plusSeconds(61));
    assertThat(further(late(later, "")).place()).isEqualTo(Place.first(Form.BY_TIME));
  }

  @Test
  void withoutKnowingTheClockNothingIsShared() {
    read(byTime(Optional.empty()), "[]", null, PROOF);

    assertThat(further(late(begin(PROOF), "")).place()).isEqualTo(Place.first(Form.BY_TIME));
  }

  @Test
  void onceTheClockIsKnownTheSpanIsAskedForAnew() {
    CallSearch blind = byTime(Optional.empty());

    CallSearch next = further(read(blind, "[]", dated(PROOF.plusSeconds(300)), PROOF));

    assertThat(next.place()).isEqualTo(Place.first(Form.BY_TIME));
    assertThat(next.clockAhead()).isPresent();
  }

  // --- words -------------------------------------------------------------------------------------

  private static CallSearch begin(Instant now) {
    return CallSearch.begin(now);
  }

  private static CallSearch byTime() {
    return byTime(Optional.of(Duration.ZERO));
  }

  private static CallSearch byTime(Optional<Duration> ahead) {
    return new CallSearch(PROOF, ahead, 1, Place.first(Form.BY_TIME), List.of());
  }

  private static CallSearch at(Place place) {
    return new CallSearch(PROOF, Optional.of(Duration.ZERO), 2, place, List.of());
  }

  private static Claim check(CallSearch search) {
    return AClaim.check(new Doubt(SENT, false, Optional.of(search)));
  }

  private static String request(CallSearch search) {
    ApiCall call = CallLookUp.request(check(search), ACCOUNT);
    return call.path() + "?" + call.query();
  }

  private Evidence early(String calls) {
    return read(begin(EARLY), list(calls));
  }

  private Evidence late(CallSearch search, String calls) {
    return read(search, list(calls));
  }

  private Evidence read(CallSearch search, String body) {
    Instant now = search.begun();
    return read(search, body, dated(now), now);
  }

  private Evidence read(CallSearch search, String body, String date, Instant now) {
    return lookUp.read(check(search), ACCOUNT, new AnsweredPage(200, body, date, now, now));
  }

  private Evidence.Unreadable failed(CallSearch search, int status) {
    return (Evidence.Unreadable) answered(search, status);
  }

  private Evidence answered(CallSearch search, int status) {
    return lookUp.read(
        check(search), ACCOUNT, new AnsweredPage(status, "", dated(PROOF), PROOF, PROOF));
  }

  private static String list(String calls) {
    return "{\"calls\":[" + calls + "]}";
  }

  private static String call(String... fields) {
    return "{" + String.join(",", fields) + "}";
  }

  private static String many(int calls) {
    return String.join(
        ",",
        IntStream.range(0, calls)
            .mapToObj(i -> call("\"id\":" + (1000 + i), OTHERS, AT_ONCE))
            .toList());
  }

  private static String dated(Instant now) {
    return DateTimeFormatter.RFC_1123_DATE_TIME.format(now.atZone(ZoneOffset.UTC));
  }

  private static String placed(Evidence evidence) {
    assertThat(evidence).isInstanceOf(Evidence.Placed.class);
    return ((Evidence.Placed) evidence).call().id();
  }

  private static CallSearch further(Evidence evidence) {
    assertThat(evidence).isInstanceOf(Evidence.Unfinished.class);
    return ((Evidence.Unfinished) evidence).next();
  }
}
