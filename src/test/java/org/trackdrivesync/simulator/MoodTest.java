package org.trackdrivesync.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MoodTest {
  private static final String BODY = "{\"schedule_id\":\"101\",\"to\":\"+17195550100\"}";
  private static TrackDriveSimulator simulator;

  private TestClient client;
  private Account account;

  @BeforeAll
  static void start() {
    simulator = TrackDriveSimulator.start(0);
  }

  @AfterAll
  static void stop() {
    simulator.close();
  }

  @BeforeEach
  void freshAccount() {
    account =
        simulator.addAccount(AccountSettings.of("tdpub-m", "tdprv-m", 1000).withDemoSchedules());
    simulator.journal().clear();
    client = new TestClient(simulator, "tdpub-m:tdprv-m");
  }

  @Test
  void aConnectionCutBeforePlacesNoCall() {
    account.moods().add(new Mood.CutBefore());
    assertThatThrownBy(() -> client.makeCall(BODY)).isInstanceOf(IOException.class);
    assertThat(account.placedCalls()).isEmpty();
    assertThat(simulator.journal().all())
        .allSatisfy(
            arrival -> {
              assertThat(arrival.verdict()).isEqualTo("NOT_HANDLED");
              assertThat(arrival.number()).isEqualTo("+17195550100");
              assertThat(arrival.mood()).isEqualTo("cut_before");
            });
  }

  @Test
  void aConnectionCutAfterHasPlacedTheCall() throws IOException {
    account.moods().add(new Mood.CutAfter(), Scope.next(1));
    assertThatThrownBy(() -> client.makeCall(BODY)).isInstanceOf(IOException.class);
    assertThat(account.placedCalls()).hasSize(1);
    assertThat(client.makeCall(BODY).words())
        .isEqualTo("Number was dialed less than 30 seconds ago");
  }

  @Test
  void aHangingAnswerNeverComesThoughTheCallIsPlaced() {
    account.moods().add(new Mood.Hang(50));
    assertThatThrownBy(() -> client.makeCall(BODY)).isInstanceOf(IOException.class);
    assertThat(account.placedCalls()).hasSize(1);
  }

  @Test
  void aMoodForTheNextTwoRequestsIsOverAtTheThird() throws IOException {
    account
        .moods()
        .add(
            new Mood.Respond(503, "down", Map.of("Retry-After", "2")),
            Scope.next(2).on("make_call"));
    assertThat(client.get("/api/v1/calls").status()).isEqualTo(200);
    assertThat(client.makeCall(BODY).response().headers().firstValue("Retry-After")).contains("2");
    assertThat(client.makeCall(BODY).status()).isEqualTo(503);
    assertThat(client.makeCall(BODY).status()).isEqualTo(200);
  }

  @Test
  void aShareOfRequestsIsTheSameForTheSameSeed() {
    assertThat(struck(7)).isEqualTo(struck(7)).isNotEqualTo(struck(8));
    assertThat(struck(7)).hasSizeBetween(200, 300);
  }

  @Test
  void aRefusalCanBeOrderedByItsCode() throws IOException {
    account.moods().add(new Mood.Refuse(RefusalCode.CPS_EXCEEDED));
    assertThat(client.makeCall(BODY).status()).isEqualTo(429);
    assertThat(simulator.journal().verdict("tdpub-m").refusals()).containsEntry("CPS_EXCEEDED", 1);
  }

  @Test
  void aRefusalCanBeToldInOtherWordsAndEveryShape() throws IOException {
    account.moods().add(new Mood.Refuse(RefusalCode.SUPPRESSED));
    account.moods().add(new Mood.Words(Map.of(RefusalCode.SUPPRESSED, "on a list")));
    Map<Shape, String> bodies =
        Map.ofEntries(
            Map.entry(Shape.ERRORS_OBJECT, "{\"base\":[\"on a list\"]}"),
            Map.entry(Shape.ERRORS_BY_FIELD, "{\"on\":[\"a list\"]}"),
            Map.entry(Shape.ERRORS_OBJECT_OF_TEXTS, "{\"base\":\"on a list\"}"),
            Map.entry(Shape.ERROR_TEXT, "{\"error\":\"on a list\"}"),
            Map.entry(Shape.ERRORS_ARRAY, "[\"on a list\"]"),
            Map.entry(Shape.ERRORS_TEXT, "\"errors\":\"on a list\""),
            Map.entry(Shape.MESSAGE, "{\"message\":\"on a list\"}"),
            Map.entry(Shape.OK_WITH_INNER_STATUS, "\"status\":422"),
            Map.entry(Shape.OK_WITHOUT_SUCCESS, "\"success\":false"),
            Map.entry(Shape.HTML, "<p>on a list</p>"),
            Map.entry(Shape.PLAIN, "on a list"));
    for (Shape shape : Shape.values()) {
      account.moods().add(new Mood.Shaped(shape), Scope.next(1));
      var answer = client.makeCall(BODY);
      assertThat(answer.text()).contains(bodies.get(shape));
      assertThat(answer.status()).isEqualTo(shape.name().startsWith("OK_") ? 200 : 422);
    }
  }

  @Test
  void successCanBeToldAs201() throws IOException {
    account.moods().add(new Mood.SuccessStatus(201));
    var answer = client.makeCall(BODY);
    assertThat(answer.status()).isEqualTo(201);
    assertThat(answer.json().get("status").asInt()).isEqualTo(201);
  }

  @Test
  void threeHundredSlowAnswersAreUnderWayAtOnce() {
    account.moods().add(new Mood.Delay(1500, 1500));
    List<CompletableFuture<?>> answers = new ArrayList<>();
    IntStream.range(0, 300)
        .forEach(
            i -> answers.add(client.makeCallLater(BODY.replace("5550100", "5551" + (100 + i)))));
    answers.forEach(CompletableFuture::join);
    List<Arrival> arrivals = simulator.journal().all();
    assertThat(arrivals).hasSize(300).allMatch(Arrival::isAccepted);
    assertThat(simulator.journal().verdict(null).worstSlidingSecond()).isGreaterThan(100);
  }

  private List<Integer> struck(long seed) {
    Moods moods = new Moods(List.of());
    moods.add(new Mood.CutBefore(), Scope.share(0.25, seed));
    return IntStream.range(0, 1000)
        .filter(i -> !moods.meet("make_call", () -> null).moods().isEmpty())
        .boxed()
        .toList();
  }
}
