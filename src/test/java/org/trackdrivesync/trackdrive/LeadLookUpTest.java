package org.trackdrivesync.trackdrive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackdrivesync.dispatch.AClaim;
import org.trackdrivesync.dispatch.CallSearch;
import org.trackdrivesync.dispatch.Claim;
import org.trackdrivesync.dispatch.Doubt;
import org.trackdrivesync.dispatch.LeadEvidence;
import org.trackdrivesync.dispatch.LeadEvidence.Listed;
import org.trackdrivesync.dispatch.LeadEvidence.NoList;
import org.trackdrivesync.dispatch.LeadEvidence.NotListed;
import org.trackdrivesync.dispatch.LeadEvidence.Unreadable;
import org.trackdrivesync.dispatch.RequestKind;
import org.trackdrivesync.tenant.ATenant;

/** An enrolment of +17195550100 on schedule 77, sent at 12:00:01. */
class LeadLookUpTest {
  private static final Claim CHECK =
      AClaim.claim(RequestKind.ENROLL, Claim.Task.RECONCILE, 1, Map.of());
  private static final Predicate<String> HOMES = LeadHomes.of(CHECK, Optional.empty(), false);
  private static final Instant ASKED = AClaim.SENT.plusSeconds(4);
  private static final String HIS =
      "{\"id\":501,\"caller_id\":\"+17195550100\",\"schedule_id\":77,"
          + "\"created_at\":\"2026-03-02T07:00:02.500-05:00\",\"deleted_at\":null}";

  @Test
  void theNumberIsLookedForAmongTheNewestOfADay() {
    ApiCall call = LeadLookUp.request(CHECK);

    assertThat(call.method()).isEqualTo("GET");
    assertThat(call.path()).isEqualTo("leads");
    assertThat(call.parameters())
        .containsEntry("fulltext", "17195550100")
        .containsEntry("created_at_from", "2026-03-01 12:00:01 +0000")
        .containsEntry("order", "created_at")
        .containsEntry("order_dir", "desc");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"status\":200,\"errors\":{},\"leads\":[%s],\"metadata\":{\"root\":\"leads\"}}",
        "[%s]",
        "{\"leads\":[{\"lead\":%s}]}",
        "{\"lead\":[%s]}",
      })
  void aLeadOfTheNumberThatWasCreatedSinceIsIt(String shape) {
    assertThat(read(shape.formatted(HIS))).isEqualTo(new Listed("501"));
  }

  @ParameterizedTest
  @CsvSource({
    "17195550100, 17195550199",
    "\"schedule_id\":77, \"schedule_id\":78",
    "07:00:02.500, 06:59:40.000",
    "\"deleted_at\":null, \"deleted_at\":\"2026-03-02T07:00:03.000-05:00\"",
    "2026-03-02T07:00:02.500-05:00, soon",
    "501, null",
  })
  void anotherLeadIsNot(String is, String would) {
    assertThat(read("[" + HIS.replace(is, would) + "]")).isEqualTo(new NotListed());
  }

  @Test
  void aMaskedNumberOfTheScheduleThatFitsIsIt() {
    assertThat(read("[" + HIS.replace("+17195550100", "+1719XXX0100") + "]"))
        .isEqualTo(new Listed("501"));
  }

  @Test
  void aListThatGoesOnIsReadOnUntilItsLeadsAreOlderThanTheSending() {
    String other = HIS.replace("17195550100", "17195550199");
    String page = "{\"leads\":[" + other + "],\"metadata\":{\"next_cursor\":\"17\"}}";

    LeadEvidence first = read(page);

    assertThat(first).isInstanceOf(LeadEvidence.GoesOn.class);
    CallSearch next = ((LeadEvidence.GoesOn) first).next();
    assertThat(next.begun()).isEqualTo(ASKED);
    Claim second = AClaim.check(new Doubt(AClaim.SENT, false, Optional.of(next)));
    assertThat(LeadLookUp.request(second).parameters()).containsEntry("cursor", "17");
    assertThat(LeadLookUp.read(second, HOMES, page(200, "[" + HIS + "]", ASKED)))
        .isEqualTo(new Listed("501"));
    assertThat(read(page.replace("07:00:02.500", "06:00:02.500"))).isEqualTo(new NotListed());
    assertThat(read(page.replace("17\"", "0\""))).isEqualTo(new NotListed());
  }

  @Test
  void aFullPageOfAListWithoutCursorsIsFollowedByTheNextNumber() {
    String other = HIS.replace("17195550100", "17195550199");

    LeadEvidence full = read("[" + String.join(",", Collections.nCopies(25, other)) + "]");

    assertThat(((LeadEvidence.GoesOn) full).next().place().page()).isEqualTo(2);
    assertThat(read("[" + String.join(",", Collections.nCopies(24, other)) + "]"))
        .isEqualTo(new NotListed());
  }

  @Test
  void aMaskedNumberThatFitsTwiceOrOfWhichNothingShowsIsNot() {
    String masked = HIS.replace("+17195550100", "XXXXXX0100");
    assertThat(read("[" + masked.replace("501", "502") + "," + masked + "]"))
        .isEqualTo(new NotListed());
    assertThat(read("[" + HIS.replace("+17195550100", "**********") + "]"))
        .isEqualTo(new NotListed());
    assertThat(read("[" + masked.replace("501", "502") + "," + HIS + "]"))
        .isEqualTo(new Listed("501"));
  }

  @Test
  void ofSeveralTheOldestIsTheOneThatWasMade() {
    assertThat(read("[" + HIS.replace("501", "502") + "," + HIS + "]"))
        .isEqualTo(new Listed("501"));
  }

  @Test
  void itsClockMayBeWrong() {
    String anHourBehind = HIS.replace("07:00:02", "06:00:02");

    assertThat(read("[" + anHourBehind + "]", ASKED.minusSeconds(3600)))
        .isEqualTo(new Listed("501"));
  }

  @Test
  void anEmptyListTellsThatThereIsNone() {
    assertThat(read("[]")).isEqualTo(new NotListed());
  }

  @ParameterizedTest
  @ValueSource(ints = {401, 403, 404, 405, 422})
  void whereTheListIsRefusedThereIsNone(int status) {
    assertThat(LeadLookUp.read(CHECK, HOMES, page(status, "{\"error\":\"no\"}", ASKED)))
        .isEqualTo(new NoList("no"));
  }

  @ParameterizedTest
  @ValueSource(ints = {429, 500, 503})
  void whereTheListIsAwayNothingIsTold(int status) {
    assertThat(LeadLookUp.read(CHECK, HOMES, page(status, "{\"error\":\"no\"}", ASKED)))
        .isEqualTo(new Unreadable("no"));
  }

  @Test
  void whatIsNoListTellsNothing() {
    assertThat(read("<html>hello</html>")).isEqualTo(new Unreadable("hello"));
  }

  private static LeadEvidence read(String body) {
    return read(body, ASKED);
  }

  private static LeadEvidence read(String body, Instant itsClock) {
    return LeadLookUp.read(CHECK, HOMES, page(200, body, itsClock));
  }

  private static AnsweredPage page(int status, String body, Instant itsClock) {
    String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(itsClock.atZone(ZoneOffset.UTC));
    return new AnsweredPage(status, body, date, ASKED, ASKED);
  }

  @Test
  void behindARouterTheLeadMayBeOnAnyScheduleThatItLeadsTo() {
    ATenant acme =
        ATenant.called("acme")
            .with("distributions.hot.schedule-id", "77")
            .with("distributions.hot.downstream.1.schedule-id", "78")
            .with("distributions.hot.downstream.2.schedule-id", "79");

    assertThat(homes(acme, false)).accepts("77", "78", "79").rejects("80");
    assertThat(homes(acme.with("distributions.hot.downstream.3.match.phone", "x"), false))
        .as("one way leads nobody knows where")
        .accepts("80");
  }

  @Test
  void behindARouterOfWhichNothingIsToldTheLeadMayBeAnywhere() {
    ATenant acme = ATenant.called("acme").with("distributions.hot.schedule-id", "77");

    assertThat(homes(acme, true)).accepts("77", "78");
    assertThat(homes(acme, false)).accepts("77").rejects("78");
  }

  private static Predicate<String> homes(ATenant acme, boolean router) {
    return LeadHomes.of(CHECK, acme.build().distribution("hot"), router);
  }
}
