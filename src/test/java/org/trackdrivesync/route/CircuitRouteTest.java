package org.trackdrivesync.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
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

/** The circuit breaker in the routes as they are shipped. */
class CircuitRouteTest {
  private static final int RUN = CircuitTiming.DEFAULT.failures();
  private static final Duration WAIT = CircuitTiming.DEFAULT.firstWait();
  private static final Reply DOWN = Reply.of(503, "down");
  private static final Reply PLACED = Reply.of(200, "{\"call\":{\"id\":1}}");
  private static final Reply ENROLLED = Reply.of(200, "{\"lead\":{\"id\":1}}");
  private static final Settlement DIALED = new Settlement.Ended(Outcome.DIALED, null);

  private final RoutesUnderTest routes;
  private long requests;

  CircuitRouteTest() throws Exception {
    routes = new RoutesUnderTest();
  }

  @AfterEach
  void close() {
    routes.close();
  }

  @Test
  void anOpenCircuitHoldsAPromoteBackUnsentAndUnguarded() {
    goDown();

    routes.send(promote());

    assertThat(routes.received).hasSize(RUN);
    assertThat(routes.queue.marked).hasSize(RUN);
    assertThat(routes.queue.settled).hasSize(RUN).allMatch(Settlement.Unknown.class::isInstance);
    assertThat(routes.queue.putBack).hasSize(1);
    assertThat(routes.queue.putBack.get(0).in()).isBetween(WAIT, WAIT.plusSeconds(1));
    assertThat(routes.queue.putBack.get(0).reason()).isEqualTo(Reason.TRACKDRIVE_ERROR);
    assertThat(routes.meter("sync.circuit.state", "make_call")).isEqualTo(2);
    assertThat(routes.meter("sync.circuit.openings", "make_call")).isEqualTo(1);
  }

  @Test
  void oneProbeAtATimePassesAndItsAnswerClosesTheCircuit() {
    // Given
    goDown();
    routes.clock.step(WAIT);
    List<Double> states = new ArrayList<>();
    Runnable another =
        () -> {
          states.add(routes.meter("sync.circuit.state", "make_call"));
          routes.send(promote());
        };
    routes.replies.add(new Reply(PLACED.status(), PLACED.body(), Map.of(), another));

    // When
    routes.send(promote());

    // Then
    assertThat(states).containsExactly(1.0);
    assertThat(routes.queue.putBack).hasSize(1);
    assertThat(routes.received).hasSize(RUN + 1);
    assertThat(routes.queue.settled).endsWith(DIALED);
    assertThat(routes.meter("sync.circuit.state", "make_call")).isZero();
    routes.replies.add(PLACED);
    routes.send(promote());
    assertThat(routes.received).hasSize(RUN + 2);
  }

  @Test
  void aProbeThatFailsOpensTheCircuitForLonger() {
    goDown();
    routes.clock.step(WAIT);
    routes.replies.add(DOWN);
    routes.send(promote());
    routes.clock.step(WAIT);

    routes.send(promote());

    assertThat(routes.received).hasSize(RUN + 1);
    assertThat(routes.queue.putBack.get(0).in()).isBetween(WAIT, WAIT.plusSeconds(1));
    assertThat(routes.meter("sync.circuit.openings", "make_call")).isEqualTo(2);
  }

  @Test
  void aProbeThatMissedItsSlotLeavesTheProbeToTheNext() {
    goDown();
    routes.clock.step(WAIT);
    routes.send(
        claim(
            RequestKind.PROMOTE,
            Claim.Task.SEND,
            RoutesUnderTest.GIVE_UP.negated().minusSeconds(1)));
    assertThat(routes.queue.released).hasSize(1);
    routes.replies.add(PLACED);

    routes.send(promote());

    assertThat(routes.queue.settled).endsWith(DIALED);
    assertThat(routes.meter("sync.circuit.state", "make_call")).isZero();
  }

  @Test
  void theOtherEndpointsOfTheTenantGoOn() {
    goDown();
    routes.replies.add(ENROLLED);

    routes.send(claim(RequestKind.ENROLL, Claim.Task.SEND, Duration.ZERO));

    assertThat(routes.queue.settled).endsWith(new Settlement.Ended(Outcome.ENROLLED, null));
  }

  @Test
  void aLookUpIsNotMadeWhileTheCircuitOfTheListIsOpenAndIsAskedAgain() {
    for (int i = 0; i < RUN; i++) {
      routes.replies.add(DOWN);
      routes.send(claim(RequestKind.PROMOTE, Claim.Task.RECONCILE, Duration.ZERO));
    }
    assertThat(routes.meter("sync.circuit.state", "calls")).isEqualTo(2);

    routes.send(claim(RequestKind.PROMOTE, Claim.Task.RECONCILE, Duration.ZERO));

    assertThat(routes.received).hasSize(RUN);
    assertThat(routes.queue.putBack).isEmpty();
    assertThat(routes.queue.settled)
        .hasSize(RUN + 1)
        .allMatch(Settlement.Unknown.class::isInstance);
  }

  @Test
  void refusalsAreAnswers() {
    for (Reply refusal :
        List.of(
            Reply.of(401, "{\"error\":\"who are you\"}"),
            Reply.of(422, "{\"error\":\"suppressed\"}"),
            Reply.of(429, "{\"error\":\"calls per second\"}"))) {
      for (int i = 0; i < RUN; i++) {
        routes.replies.add(refusal);
        routes.send(promote());
      }
    }

    assertThat(routes.received).hasSize(3 * RUN);
    assertThat(routes.meter("sync.circuit.state", "make_call")).isZero();
  }

  @Test
  void aDateInRetryAfterIsTheLeastToWait() {
    String in40Seconds =
        DateTimeFormatter.RFC_1123_DATE_TIME.format(
            OffsetDateTime.now(ZoneOffset.UTC).plusSeconds(40));
    routes.replies.add(
        new Reply(
            429, "{\"error\":\"calls per second\"}", Map.of("Retry-After", in40Seconds), () -> {}));

    routes.send(promote());

    assertThat(routes.queue.settled).hasSize(1);
    Settlement.Retry retry = (Settlement.Retry) routes.queue.settled.get(0);
    assertThat(retry.in()).isBetween(Duration.ofSeconds(35), Duration.ofSeconds(40));
  }

  private void goDown() {
    for (int i = 0; i < RUN; i++) {
      routes.replies.add(DOWN);
      routes.send(promote());
    }
    assertThat(routes.received).hasSize(RUN);
  }

  private Claim promote() {
    return claim(RequestKind.PROMOTE, Claim.Task.SEND, Duration.ZERO);
  }

  /** A claim whose slot is about now. */
  private Claim claim(RequestKind kind, Claim.Task task, Duration slotIn) {
    Instant now = AClaim.RECEIVED.plusSeconds(2);
    return new Claim(
        ++requests,
        requests,
        new TenantId("acme"),
        kind,
        task,
        "hot",
        Optional.of("77"),
        new PhoneNumber("+1719555" + (1000 + requests)),
        Optional.empty(),
        Map.of(),
        AClaim.RECEIVED,
        AClaim.RECEIVED.plus(AClaim.EXPIRES_AFTER),
        1,
        now,
        System.nanoTime() + slotIn.toNanos(),
        Optional.of(now),
        Optional.empty());
  }
}
