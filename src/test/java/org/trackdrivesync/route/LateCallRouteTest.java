package org.trackdrivesync.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.dispatch.AClaim;
import org.trackdrivesync.dispatch.Claim;
import org.trackdrivesync.dispatch.LateCall;
import org.trackdrivesync.dispatch.Outcome;
import org.trackdrivesync.dispatch.PermitTiming;
import org.trackdrivesync.dispatch.Settlement;
import org.trackdrivesync.route.RoutesUnderTest.Reply;

/** Calls that come late to the socket, in the routes as they are shipped. */
class LateCallRouteTest {
  private static final Duration VERY_LATE = PermitTiming.DEFAULT.tellFirst().multipliedBy(10);
  private static final Settlement DIALED = new Settlement.Ended(Outcome.DIALED, null);

  private final RoutesUnderTest routes;

  LateCallRouteTest() throws Exception {
    routes = new RoutesUnderTest();
  }

  @AfterEach
  void close() {
    routes.close();
  }

  @Test
  void theStoreKnowsOfACallThatIsVeryLateBeforeItIsSent() {
    List<LateCall> knownWhenItArrived = new ArrayList<>();
    answerAfter(() -> knownWhenItArrived.addAll(routes.queue.late));

    routes.send(promoteThatIsLateBy(VERY_LATE));

    assertThat(knownWhenItArrived).isNotEmpty();
    assertThat(knownWhenItArrived.get(0).told()).isZero();
    assertThat(knownWhenItArrived.get(0).by()).isGreaterThan(VERY_LATE);
    assertThat(routes.queue.settled).containsExactly(DIALED);
  }

  @Test
  void aCallThatIsVeryLateIsNotSentWhereTheStoreCannotBeTold() {
    routes.queue.away = true;

    routes.send(promoteThatIsLateBy(VERY_LATE));

    assertThat(routes.received).isEmpty();
    assertThat(routes.queue.settled).isEmpty();
    assertThat(routes.queue.released).hasSize(1);
  }

  @Test
  void theWholeLatenessIsToldOnce() {
    answerAfter(() -> {});
    long before = System.nanoTime();

    routes.send(promoteThatIsLateBy(Duration.ofMillis(5)));

    await().until(() -> !routes.queue.late.isEmpty());
    Duration most = Duration.ofNanos(System.nanoTime() - before).plusMillis(5);
    Duration told =
        routes.queue.late.stream().map(LateCall::by).reduce(Duration.ZERO, Duration::plus);
    assertThat(told).isBetween(Duration.ofMillis(4), most.plusMillis(5));
  }

  private void answerAfter(Runnable meanwhile) {
    routes.replies.add(new Reply(200, "{\"call\":{\"id\":1}}", Map.of(), meanwhile));
  }

  private static Claim promoteThatIsLateBy(Duration lateness) {
    return AClaim.at(System.nanoTime() - lateness.toNanos());
  }
}
