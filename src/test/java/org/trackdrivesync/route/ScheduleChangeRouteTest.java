package org.trackdrivesync.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.dispatch.AClaim;
import org.trackdrivesync.dispatch.CircuitTiming;
import org.trackdrivesync.dispatch.Claim;
import org.trackdrivesync.dispatch.Outcome;
import org.trackdrivesync.dispatch.RequestKind;
import org.trackdrivesync.dispatch.Settlement;
import org.trackdrivesync.lead.PhoneNumber;
import org.trackdrivesync.lead.Reason;
import org.trackdrivesync.route.RoutesUnderTest.Reply;
import org.trackdrivesync.tenant.TenantId;

/** The change of a schedule in the routes as they are shipped. */
class ScheduleChangeRouteTest {
  private static final TenantId ACME = new TenantId("acme");
  private static final Settlement UPDATED = new Settlement.Ended(Outcome.SCHEDULE_UPDATED, null);
  private static final Reply OPEN =
      Reply.of(200, "{\"schedule\":{\"id\":77,\"name\":\"Old\",\"paused\":false}}");

  private final RoutesUnderTest routes;

  ScheduleChangeRouteTest() throws Exception {
    routes = new RoutesUnderTest();
  }

  @AfterEach
  void close() {
    routes.close();
  }

  @Test
  void theScheduleIsReadAndOnlyTheDifferenceTold() {
    routes.replies.add(OPEN);
    routes.replies.add(Reply.of(200, "{\"status\":200,\"schedule\":{\"id\":77,\"paused\":true}}"));

    routes.send(change("77", Map.of("name", "Old", "paused", "true")));

    assertThat(routes.received).containsExactly("/api/v1/schedules/77", "/api/v1/schedules/77");
    assertThat(routes.bodies).containsExactly("GET", "PUT {\"paused\":true}");
    assertThat(routes.queue.settled).containsExactly(UPDATED);
    assertThat(held()).contains(Reason.SCHEDULE_INACTIVE);
  }

  @Test
  void aPauseThatEndsLetsItsPromotesGoAtOnce() {
    routes.replies.add(Reply.of(200, "{\"id\":77,\"paused\":true}"));
    routes.replies.add(Reply.of(200, "{\"id\":77,\"paused\":false}"));

    routes.send(change("77", Map.of("paused", "false")));

    assertThat(held()).isEmpty();
    assertThat(routes.queue.letGo).hasSize(1);
  }

  @Test
  void whereNothingDiffersNothingIsWritten() {
    routes.replies.add(OPEN);

    routes.send(change("77", Map.of("name", "Old")));

    assertThat(routes.bodies).containsExactly("GET");
    assertThat(routes.queue.settled).containsExactly(UPDATED);
  }

  @Test
  void aRefusalIsForAPerson() {
    routes.replies.add(OPEN);
    routes.replies.add(Reply.of(422, "{\"errors\":{\"name\":[\"has already been taken\"]}}"));

    routes.send(change("77", Map.of("name", "New")));

    assertThat(routes.queue.settled)
        .containsExactly(new Settlement.Ended(Outcome.REJECTED, Reason.UNRECOGNISED));
    assertThat(routes.queue.details)
        .containsExactly(
            "schedule 77 was not changed: name has already been taken; correct name in the CRM, or"
                + " replay");
  }

  @Test
  void whatCannotBeReadIsTriedAgainAndOpensTheCircuitInTheEnd() {
    for (int i = 0; i < CircuitTiming.DEFAULT.failures(); i++) {
      routes.replies.add(Reply.of(503, "down"));
      routes.send(change("77", Map.of("name", "New")));
    }

    routes.send(change("77", Map.of("name", "New")));

    assertThat(routes.queue.settled).allMatch(Settlement.Retry.class::isInstance);
    assertThat(routes.queue.putBack).hasSize(1);
    assertThat(routes.meter("sync.circuit.state", "schedules")).isEqualTo(2);
  }

  @Test
  void aScheduleIsMadeForACampaignThatHasNone() {
    routes.replies.add(Reply.of(201, "{\"schedule\":{\"id\":901,\"name\":\"Spring\"}}"));

    routes.send(make());

    assertThat(routes.received).containsExactly("/api/v1/schedules");
    assertThat(routes.bodies).containsExactly("POST {\"name\":\"Spring\",\"offer_id\":\"5\"}");
    assertThat(routes.queue.settled).containsExactly(UPDATED);
  }

  @Test
  void oneThatWasMadeWithoutTellingItsIdIsLookedFor() {
    routes.replies.add(Reply.of(200, "{\"status\":200,\"errors\":{}}"));

    routes.send(make());

    assertThat(routes.queue.settled.get(0)).isInstanceOf(Settlement.Unknown.class);
  }

  @Test
  void whatMayHaveBeenMadeIsLookedForOnAllPages() {
    routes.replies.add(
        Reply.of(
            200, "{\"schedules\":[{\"id\":1,\"name\":\"a\"}],\"metadata\":{\"next_cursor\":7}}"));
    routes.replies.add(
        Reply.of(
            200,
            "{\"schedules\":[{\"id\":901,\"name\":\"Spring\",\"offer_id\":5}],"
                + "\"metadata\":{\"next_cursor\":0}}"));
    routes.replies.add(Reply.of(200, "{\"id\":77}"));

    routes.send(claim(Claim.Task.RECONCILE, Optional.empty(), SPRING));

    assertThat(routes.bodies).containsOnly("GET");
    assertThat(routes.queue.settled).containsExactly(new Settlement.Retry(Duration.ZERO, null));
  }

  private static final Map<String, String> SPRING = Map.of("name", "Spring", "offer_id", "5");

  private Optional<Reason> held() {
    return routes.directory.hold(ACME, RequestKind.PROMOTE, "autumn");
  }

  private static Claim make() {
    return claim(Claim.Task.SEND, Optional.empty(), SPRING);
  }

  private static Claim change(String schedule, Map<String, String> fields) {
    return claim(Claim.Task.SEND, Optional.of(schedule), fields);
  }

  private static Claim claim(
      Claim.Task task, Optional<String> schedule, Map<String, String> fields) {
    Instant now = AClaim.RECEIVED.plusSeconds(2);
    return new Claim(
        1,
        1,
        ACME,
        RequestKind.UPDATE_SCHEDULE,
        task,
        "campaigns",
        schedule,
        PhoneNumber.NONE,
        Optional.empty(),
        fields,
        AClaim.RECEIVED,
        AClaim.RECEIVED.plus(AClaim.EXPIRES_AFTER),
        1,
        now,
        System.nanoTime(),
        Optional.of(now),
        Optional.empty());
  }
}
