package org.trackdrivesync.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.trackdrivesync.dispatch.Answer;
import org.trackdrivesync.dispatch.Attempt;
import org.trackdrivesync.dispatch.CallLook;
import org.trackdrivesync.dispatch.CallResult;
import org.trackdrivesync.dispatch.CallResults;
import org.trackdrivesync.dispatch.Claim;
import org.trackdrivesync.dispatch.Outcome;
import org.trackdrivesync.dispatch.RequestQueue;
import org.trackdrivesync.dispatch.ResultTurn;
import org.trackdrivesync.dispatch.Settlement;
import org.trackdrivesync.lead.ChangeKind;
import org.trackdrivesync.store.InMemoryStore;
import org.trackdrivesync.tenant.TenantId;
import org.trackdrivesync.tenant.TenantRegistry;
import org.trackdrivesync.trackdrive.AnsweredPage;
import org.trackdrivesync.trackdrive.ApiCall;
import org.trackdrivesync.trackdrive.CallHints;
import org.trackdrivesync.trackdrive.ResultReading;

/** Plays a story of one call and of what is learned of it, a second a step. */
final class ResultsStage {
  private static final Duration STEP = Duration.ofSeconds(1);
  private static final String CALL_ID = "7";

  private final Acme acme;
  private final InMemoryStore store;
  private final RequestQueue queue;
  private final CallResults results;
  private final Instant start = Instant.parse("2026-03-02T17:00:00Z");
  private final JsonNode told;
  private final boolean listed;
  private final List<String> asked = new ArrayList<>();
  private final List<String> known = new ArrayList<>();

  private ResultsStage(JsonNode given) {
    acme = new Acme(given.path("settings"));
    store = new InMemoryStore(new TenantRegistry(List.of(acme.tenant)), start);
    queue = store.queue("program");
    results = store.results();
    results.watch(List.of(acme.tenant));
    told = given.path("trackdrive tells of call " + CALL_ID);
    listed = given.path("call list shows calls").asBoolean(true);
  }

  static void play(JsonNode story) {
    ResultsStage stage = new ResultsStage(story.path("given"));
    int until = story.path("until").asInt();
    for (int second = 0; second <= until; second++) {
      for (JsonNode event : story.path("when")) {
        if (event.path("after").asInt(0) == second) {
          stage.happen(event);
        }
      }
      stage.step();
      stage.store.advance(STEP);
    }

    JsonNode then = story.path("then");
    assertThat(stage.asked).as("asked").isEqualTo(DistributionStage.texts(then.path("asked")));
    assertThat(stage.known).as("known").isEqualTo(DistributionStage.texts(then.path("known")));
  }

  private void happen(JsonNode event) {
    if (event.has("lead")) {
      store.append(List.of(acme.plan(event.path("lead"), ChangeKind.UPDATED, store.now())));
      queue.claim().claims().forEach(this::dial);
    } else {
      String body = event.path("trackdrive posts").asText();
      TenantId tenant = acme.tenant.id();
      Set<String> names = CallHints.names(body.getBytes(StandardCharsets.UTF_8));
      if (results.hint(tenant, names).isEmpty()) {
        results.listSoon(tenant);
      }
    }
  }

  private void dial(Claim claim) {
    assertThat(queue.markSending(claim)).isTrue();
    queue.settle(
        new Attempt(
            claim,
            Answer.accepted(200, CALL_ID, null),
            Duration.ofMillis(50),
            new Settlement.Ended(Outcome.DIALED, null)));
  }

  private void step() {
    for (ResultTurn turn : results.begin(List.of(acme.tenant), Duration.ofSeconds(30))) {
      ResultReading reading = new ResultReading(acme.tenant, turn);
      do {
        if (reading.wantsLooks()) {
          if (turn.listFrom().isPresent()) {
            results.listed(turn, acme.tenant.trackDrive().callResults().every());
          }
          reading.add(results.looks(turn, acme.tenant, 20));
        }
        reading.next().ifPresent(call -> ask(reading, call));
      } while (reading.next().isPresent() || reading.wantsLooks());
      results.end(turn, Duration.ZERO);
    }
  }

  private void ask(ResultReading reading, ApiCall call) {
    boolean list = call.path().equals("calls");
    asked.add(now() + " " + (list ? "list of calls" : "call " + call.path().substring(6)));
    Optional<CallLook> look = reading.look();
    List<CallResult> shown = reading.answered(list ? page(200, list()) : single());
    results.learn(acme.tenant.id(), shown);
    look.ifPresent(results::looked);
    shown.forEach(this::tell);
  }

  private void tell(CallResult result) {
    List<String> words = new ArrayList<>(List.of(result.status()));
    words.add(result.ended() ? result.seconds() + " s" : "goes on");
    Optional.ofNullable(result.disposition()).ifPresent(words::add);
    known.add(now() + " " + String.join(", ", words));
  }

  private JsonNode list() {
    ObjectNode list = JsonNodeFactory.instance.objectNode();
    if (listed) {
      list.putArray("calls").add(record());
    } else {
      list.putArray("calls");
    }
    return list;
  }

  private AnsweredPage single() {
    return page(200, JsonNodeFactory.instance.objectNode().set("call", record()));
  }

  /** How the call stands now. */
  private ObjectNode record() {
    ObjectNode record = JsonNodeFactory.instance.objectNode().put("id", CALL_ID);
    for (JsonNode stage : told) {
      if (!start.plusSeconds(stage.path("after").asInt(0)).isAfter(store.now())) {
        record.setAll((ObjectNode) stage);
      }
    }
    return record;
  }

  private AnsweredPage page(int status, JsonNode body) {
    String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(store.now().atZone(ZoneOffset.UTC));
    return new AnsweredPage(status, body.toString(), date, store.now(), store.now());
  }

  private String now() {
    return Duration.between(start, store.now()).toSeconds() + "s";
  }
}
