package org.trackdrivesync.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.trackdrivesync.dispatch.Answer;
import org.trackdrivesync.dispatch.AnswerClass;
import org.trackdrivesync.dispatch.Attempt;
import org.trackdrivesync.dispatch.Claim;
import org.trackdrivesync.dispatch.Doubt;
import org.trackdrivesync.dispatch.Ending;
import org.trackdrivesync.dispatch.Evidence;
import org.trackdrivesync.dispatch.LeadEvidence;
import org.trackdrivesync.dispatch.LeadListPolicy;
import org.trackdrivesync.dispatch.ReconcilePolicy;
import org.trackdrivesync.dispatch.RequestKind;
import org.trackdrivesync.dispatch.RequestQueue;
import org.trackdrivesync.dispatch.RetryPolicy;
import org.trackdrivesync.dispatch.ScheduleEvidence;
import org.trackdrivesync.dispatch.ScheduleListPolicy;
import org.trackdrivesync.dispatch.Settlement;
import org.trackdrivesync.lead.ChangeKind;
import org.trackdrivesync.lead.Reason;
import org.trackdrivesync.store.InMemoryCallReadings;
import org.trackdrivesync.store.InMemoryStore;
import org.trackdrivesync.tenant.TenantRegistry;
import org.trackdrivesync.tenant.TrackDriveAccount;
import org.trackdrivesync.trackdrive.AnsweredPage;
import org.trackdrivesync.trackdrive.ApiCall;
import org.trackdrivesync.trackdrive.CallLookUp;
import org.trackdrivesync.trackdrive.Classifier;
import org.trackdrivesync.trackdrive.LeadHomes;
import org.trackdrivesync.trackdrive.LeadLookUp;
import org.trackdrivesync.trackdrive.LearnedRefusals;
import org.trackdrivesync.trackdrive.ScheduleChange;

/**
 * Plays a story of some leads over time, a tenth of a second a step. What it sends goes to an
 * account of the simulator; the lists of calls and of leads are as the story has them.
 */
final class DispatchStage {
  private static final Duration STEP = Duration.ofMillis(100);
  private static final Set<RequestKind> WITH_DATA =
      Set.of(RequestKind.UPDATE_LEAD, RequestKind.CALLBACK);
  private static final Classifier CLASSIFIER = new Classifier(List.of());

  private final Acme acme;
  private final InMemoryStore store;
  private final RequestQueue queue;
  private final Instant start;
  private final RetryPolicy retries = new RetryPolicy(new LongestWaits());
  private final Queue<JsonNode> answers = new ArrayDeque<>();
  private final Queue<JsonNode> lists = new ArrayDeque<>();
  private final JsonNode numberList;
  private final JsonNode everyList;
  private final CallLookUp lookUp;
  private final boolean listShowsCalls;
  private final SchedulesOnStage schedules;
  private final LearnedRefusals refusals;
  private final List<String> sent = new ArrayList<>();
  private final List<String> ended = new ArrayList<>();
  private final AccountOnStage trackDrive;
  private int events;

  private DispatchStage(JsonNode given) {
    acme = new Acme(given.path("settings"));
    start = Instant.parse(given.path("at").asText("2026-03-02T17:00:00Z"));
    store = new InMemoryStore(new TenantRegistry(List.of(acme.tenant)), start);
    queue = store.queue("program");
    trackDrive = new AccountOnStage(acme.tenant, start);
    refusals = new LearnedRefusals(new TenantRegistry(List.of(acme.tenant)));
    store.targets().refuse(refusals::refusal);
    lookUp = new CallLookUp(store.knownCalls(), new InMemoryCallReadings());
    given.path("trackdrive answers").forEach(answers::add);
    given.path("call lists").forEach(lists::add);
    numberList = given.path("number list");
    everyList = given.path("call lists everywhere");
    schedules = new SchedulesOnStage(acme.tenant, given.path("schedules"), store, queue);
    listShowsCalls = given.path("call list shows calls").asBoolean(true);
  }

  static void play(JsonNode story) {
    DispatchStage stage = new DispatchStage(story.path("given"));
    Queue<JsonNode> leads = new ArrayDeque<>();
    story.path("when").forEach(leads::add);
    Duration until = Duration.ofSeconds(story.path("until").asInt(60));

    JsonNode opens = story.path("given").path("schedule opens at");
    if (opens.isNumber()) {
      stage.store.targets().hold(RequestKind.PROMOTE, "hot", Reason.SCHEDULE_INACTIVE);
    }
    JsonNode token = story.path("given").path("token is told at");
    if (token.isNumber()) {
      stage.store.targets().hold(RequestKind.ENROLL, "hot", Reason.TOKEN_UNKNOWN);
    }

    for (Duration t = Duration.ZERO; t.compareTo(until) <= 0; t = t.plus(STEP)) {
      while (!leads.isEmpty() && after(leads.peek()).compareTo(t) <= 0) {
        stage.happen(leads.remove());
      }
      if (opens.isNumber() && t.equals(Duration.ofSeconds(opens.asLong()))) {
        stage.letGo(RequestKind.PROMOTE, Reason.SCHEDULE_INACTIVE);
      }
      if (token.isNumber() && t.equals(Duration.ofSeconds(token.asLong()))) {
        stage.letGo(RequestKind.ENROLL, Reason.TOKEN_UNKNOWN);
      }
      stage.step();
      stage.store.advance(STEP);
    }

    JsonNode then = story.path("then");
    if (!then.path("sent").asText().equals("unchecked")) {
      assertThat(stage.sent).as("sent").isEqualTo(DistributionStage.texts(then.path("sent")));
    }
    assertThat(stage.ended).as("ended").isEqualTo(DistributionStage.texts(then.path("ended")));
    if (then.has("waiting")) {
      assertThat(stage.store.stillOpen())
          .as("waiting")
          .isEqualTo(DistributionStage.texts(then.path("waiting")));
    }
    if (then.has("calls at TrackDrive")) {
      assertThat(stage.trackDrive.calls()).isEqualTo(then.path("calls at TrackDrive").asInt());
    }
    if (then.has("leads at TrackDrive")) {
      assertThat(stage.trackDrive.leads()).isEqualTo(then.path("leads at TrackDrive").asInt());
    }
  }

  /** The directory sees that nothing is in the way of the rule hot any more. */
  private void letGo(RequestKind kind, Reason held) {
    store.targets().letGo(kind, "hot");
    queue.letGo(acme.tenant.id(), kind, "hot", held);
  }

  /** One event of a CRM; one that occurred earlier arrives late. */
  private void happen(JsonNode told) {
    String id = "event-" + ++events;
    Acme.Event event =
        new Acme.Event(
            told.path("source").asText("crm"),
            id,
            told.path("id").asText("lead of " + id),
            ChangeKind.parse(told.path("happened").asText("updated")).orElseThrow(),
            told.has("occurred") ? start.plus(seconds(told, "occurred")) : store.now());
    store.append(List.of(acme.plan(event, told.path("lead"), store.now())));
    tell(store.endedByChanges());
    store.endedByChanges().clear();
  }

  private static Duration after(JsonNode lead) {
    return seconds(lead, "after");
  }

  private static Duration seconds(JsonNode lead, String name) {
    return Duration.ofMillis(Math.round(lead.path(name).asDouble(0) * 1000));
  }

  private void step() {
    tell(queue.expire());
    queue.recoverLostClaims(false);
    RequestQueue.Round round = queue.claim();
    tell(round.endings());
    round.claims().forEach(this::send);
  }

  private void send(Claim claim) {
    if (claim.kind() == RequestKind.UPDATE_SCHEDULE) {
      change(claim);
      return;
    }
    if (claim.task() == Claim.Task.RECONCILE) {
      ask(claim);
      return;
    }
    if (isScripted("slot missed")) {
      queue.release(claim);
      return;
    }
    if (claim.kind() == RequestKind.PROMOTE && !queue.markSending(claim)) {
      throw new AssertionError("a claim of ours may always be sent");
    }
    told(claim.kind().label(), claim);
    if (isScripted("the program dies")) {
      return;
    }
    Answer answer = answer(claim);
    refusals.heard(claim, answer, store.now());
    settle(
        claim,
        answer,
        ReconcilePolicy.refused(claim, answer)
            .orElseGet(() -> retries.settle(claim, answer, store.now())));
  }

  /** Reads the schedule and tells it what differs, as {@code routes/schedule-change} does. */
  private void change(Claim claim) {
    if (claim.task() == Claim.Task.RECONCILE) {
      sent.add(seconds(claim.slot()) + " looked for the schedule");
      ScheduleEvidence evidence = schedules.lookedFor(claim);
      Answer answer =
          evidence instanceof ScheduleEvidence.Found found
              ? Answer.accepted(200, null, found.scheduleId())
              : Answer.of(AnswerClass.UNKNOWN, null, evidence.words(), 200);
      Duration timeout = acme.tenant.trackDrive().timeout();
      settle(
          claim,
          answer,
          ScheduleListPolicy.after(claim, evidence, timeout, store.now(), store.now()));
      return;
    }
    ScheduleChange change = schedules.compared(claim);
    Answer answer;
    if (change instanceof ScheduleChange.Tell tell) {
      sent.add(seconds(claim.slot()) + " " + told(tell.call()));
      answer = answers.isEmpty() ? schedules.told(claim, tell.call()) : answer(claim);
      if (answer.reason() == Reason.TIMEOUT) {
        schedules.take(claim, tell.call());
      }
    } else {
      answer = ((ScheduleChange.Over) change).answer();
    }
    settle(claim, answer, retries.settle(claim, answer, store.now()));
  }

  private static String told(ApiCall call) {
    Map<String, Object> fields = new TreeMap<>(call.body());
    String what = fields.toString().replaceAll("[{}]", "").replace("=", " = ");
    return call.path().replaceFirst("^schedules/?", "schedule ").strip() + ": " + what;
  }

  /** Asks for one page of a list, as {@code routes/trackdrive.camel.yaml} does. */
  private void ask(Claim claim) {
    if (claim.kind() != RequestKind.PROMOTE) {
      askLeads(claim);
      return;
    }
    TrackDriveAccount account = acme.tenant.trackDrive();
    ApiCall page = CallLookUp.request(claim, account);
    boolean first = claim.doubt().flatMap(Doubt::search).map(s -> s.place().isFirst()).orElse(true);
    String which = page.path().equals("calls") ? "calls around that of" : "calls of";
    told("asked for " + (first ? "" : "more ") + which, claim);

    JsonNode told = lists.isEmpty() ? usualList(claim, page) : lists.remove();
    Evidence evidence =
        told.asText().equals("none in time")
            ? CallLookUp.unanswered(claim, store.now(), "")
            : lookUp.read(claim, account, answered(told));
    Answer answer =
        evidence instanceof Evidence.Placed placed
            ? Answer.accepted(200, placed.call().id(), null)
            : Answer.of(AnswerClass.UNKNOWN, null, evidence.words(), 200);
    settle(
        claim, answer, ReconcilePolicy.after(claim, evidence, account.redialWindow(), store.now()));
  }

  private void askLeads(Claim claim) {
    boolean first = claim.doubt().flatMap(Doubt::search).isEmpty();
    told("asked for " + (first ? "" : "more ") + "leads of", claim);
    JsonNode told = lists.isEmpty() ? JsonNodeFactory.instance.objectNode() : lists.remove();
    LeadEvidence evidence =
        told.asText().equals("none in time")
            ? new LeadEvidence.Unreadable("")
            : LeadLookUp.read(claim, homes(claim), answered(told));
    Answer answer =
        evidence instanceof LeadEvidence.Listed listed
            ? Answer.accepted(200, null, listed.leadId())
            : Answer.of(AnswerClass.UNKNOWN, null, evidence.words(), 200);
    Duration timeout = acme.tenant.trackDrive().timeout();
    settle(claim, answer, LeadListPolicy.after(claim, evidence, timeout, store.now(), store.now()));
  }

  private Predicate<String> homes(Claim claim) {
    return LeadHomes.of(claim, acme.tenant.distribution(claim.distribution()), false);
  }

  /** What is told when no list is left: of the number's own list, of any, or as placed. */
  private JsonNode usualList(Claim claim, ApiCall page) {
    if (numberList.isObject() && !page.path().equals("calls")) {
      return numberList;
    }
    if (everyList.isObject()) {
      return everyList;
    }
    ObjectNode list = JsonNodeFactory.instance.objectNode();
    ArrayNode calls = list.putObject("says").putArray("calls");
    if (listShowsCalls) {
      calls
          .addObject()
          .put("id", "call-of-" + claim.requestId())
          .put("caller_number", claim.number().e164())
          .put("created_at", claim.doubtedSince().toString());
    }
    return list;
  }

  private AnsweredPage answered(JsonNode told) {
    Instant itsClock = store.now().plusSeconds(told.path("clock ahead").asLong(0));
    String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(itsClock.atZone(ZoneOffset.UTC));
    return new AnsweredPage(
        told.path("status").asInt(200),
        told.path("says").toString(),
        told.path("dated").asBoolean(true) ? date : null,
        store.now(),
        store.now());
  }

  /** Whether this happens instead of an answer. */
  private boolean isScripted(String what) {
    return !answers.isEmpty() && answers.peek().asText().equals(what) && answers.remove() != null;
  }

  private Answer answer(Claim claim) {
    if (isScripted("none in time")) {
      return Answer.of(AnswerClass.UNKNOWN, Reason.TIMEOUT, "", 0);
    }
    if (isScripted("cannot be reached")) {
      return Answer.of(AnswerClass.RETRY_LATER, Reason.UNREACHABLE, "", 0);
    }
    Optional<JsonNode> scripted = Optional.ofNullable(answers.poll());
    if (claim.kind() == RequestKind.UPDATE_SCHEDULE) {
      JsonNode told = scripted.orElseThrow();
      String says =
          told.path("says").isTextual() ? told.path("says").asText() : told.path("says").toString();
      return CLASSIFIER.classify(told.path("status").asInt(), says, "schedule");
    }
    return trackDrive.answer(claim, scripted);
  }

  private void settle(Claim claim, Answer answer, Settlement settlement) {
    tell(queue.settle(new Attempt(claim, answer, Duration.ofMillis(50), settlement)));
  }

  private void told(String what, Claim claim) {
    String whom = claim.leadId().map(lead -> " as lead " + lead).orElse("");
    String tokens = WITH_DATA.contains(claim.kind()) ? " with " + new TreeMap<>(claim.data()) : "";
    sent.add(seconds(claim.slot()) + " " + what + " " + claim.number().e164() + whom + tokens);
  }

  private void tell(List<Ending> endings) {
    for (Ending ending : endings) {
      String reason = ending.reason() == null ? "" : ", " + ending.reason();
      String what = (ending.kind().label() + " " + ending.number().e164()).strip();
      ended.add(seconds(store.now()) + " " + what + " " + ending.outcome() + reason);
    }
  }

  private String seconds(Instant instant) {
    double seconds = Duration.between(start, instant).toMillis() / 1000.0;
    return String.format(Locale.ROOT, "%.1fs", seconds);
  }

  /** Stories are told with the longest waits, so that they can be told at all. */
  private static final class LongestWaits implements RandomGenerator {
    @Override
    public long nextLong() {
      throw new UnsupportedOperationException();
    }

    @Override
    public long nextLong(long origin, long bound) {
      return bound - 1;
    }
  }
}
