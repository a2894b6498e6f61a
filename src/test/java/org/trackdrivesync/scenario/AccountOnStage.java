package org.trackdrivesync.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.trackdrivesync.dispatch.Answer;
import org.trackdrivesync.dispatch.AnswerClass;
import org.trackdrivesync.dispatch.Claim;
import org.trackdrivesync.simulator.Account;
import org.trackdrivesync.simulator.AccountSettings;
import org.trackdrivesync.simulator.Moment;
import org.trackdrivesync.simulator.Mood;
import org.trackdrivesync.simulator.Schedule;
import org.trackdrivesync.simulator.Scope;
import org.trackdrivesync.simulator.TrackDriveSimulator;
import org.trackdrivesync.tenant.DistributionSettings;
import org.trackdrivesync.tenant.Secret;
import org.trackdrivesync.tenant.Tenant;
import org.trackdrivesync.trackdrive.ApiCall;
import org.trackdrivesync.trackdrive.ApiCalls;
import org.trackdrivesync.trackdrive.Classifier;

/**
 * TrackDrive in a story: an account of the simulator, asked over HTTP at the story's time. It
 * answers by its own rules, or once as the story says. Its leads are told by small numbers.
 */
final class AccountOnStage {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Classifier CLASSIFIER = new Classifier(List.of());
  private static final long ID_OF_A_TOKEN = 900;
  private static final long OFFER = 5;
  private static final AtomicInteger ACCOUNTS = new AtomicInteger();
  private static final AtomicReference<Moment> NOW =
      new AtomicReference<>(new Moment(0, Instant.EPOCH));
  private static final TrackDriveSimulator SIMULATOR = TrackDriveSimulator.start(0, NOW::get);
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private final Tenant tenant;
  private final Instant start;
  private final String keys;
  private final Account account;

  /** What the simulator calls the leads of the story. */
  private final Map<String, String> leads = new HashMap<>();

  private int ids;

  AccountOnStage(Tenant tenant, Instant start) {
    this.tenant = tenant;
    this.start = start;
    String key = "tdpub-story-" + ACCOUNTS.incrementAndGet();
    this.keys = key + ":tdprv-story";
    this.account =
        SIMULATOR.addAccount(
            AccountSettings.of(
                    key, "tdprv-story", tenant.trackDrive().callsPerSecond().doubleValue())
                .withSchedules(schedules().toArray(Schedule[]::new)));
  }

  private List<Schedule> schedules() {
    List<Schedule> all = new ArrayList<>();
    for (DistributionSettings rule : tenant.distributions()) {
      long id = rule.scheduleId().map(Long::parseLong).orElse(ID_OF_A_TOKEN + all.size());
      all.add(Schedule.caller(id, rule.name()).withLeadsApiKey(token(rule).reveal()));
    }
    return all;
  }

  private static Secret token(DistributionSettings rule) {
    return rule.leadToken().orElseGet(() -> new Secret("token-of-" + rule.name()));
  }

  /**
   * @param scripted what it answers this time, whatever its rules
   */
  Answer answer(Claim claim, Optional<JsonNode> scripted) {
    NOW.set(at(claim.slot()));
    ApiCall call = call(claim.leadId().isPresent() ? forItsLead(claim) : claim);
    scripted.ifPresent(told -> account.moods().add(respond(told), Scope.next(1)));
    HttpResponse<String> response = send(call);
    Answer answer = CLASSIFIER.classify(response.statusCode(), response.body(), call);
    return scripted.isPresent() ? answer : remembered(answer);
  }

  int calls() {
    return account.placedCalls().size();
  }

  int leads() {
    return account.allLeads().size();
  }

  private Moment at(Instant time) {
    long nanos = 1_000_000_000L + Duration.between(start, time).toNanos();
    return new Moment(nanos, time);
  }

  private ApiCall call(Claim claim) {
    if (!claim.kind().hasTarget()) {
      return ApiCalls.of(claim);
    }
    DistributionSettings rule = tenant.distribution(claim.distribution()).orElseThrow();
    return ApiCalls.of(claim, rule, () -> token(rule));
  }

  private static Mood respond(JsonNode told) {
    JsonNode says = told.path("says");
    String body = says.isTextual() ? says.asText() : says.toString();
    return new Mood.Respond(told.path("status").asInt(), body, Map.of());
  }

  private HttpResponse<String> send(ApiCall call) {
    try {
      String basic = Base64.getEncoder().encodeToString(keys.getBytes(StandardCharsets.ISO_8859_1));
      return HTTP.send(
          HttpRequest.newBuilder(URI.create(SIMULATOR.baseUrl() + "/api/v1/" + call.path()))
              .header("Authorization", "Basic " + basic)
              .header("Content-Type", "application/json")
              .method(call.method(), BodyPublishers.ofString(JSON.writeValueAsString(call.body())))
              .build(),
          BodyHandlers.ofString());
    } catch (IOException e) {
      throw new IllegalStateException("the simulator does not answer", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private Answer remembered(Answer answer) {
    if (answer.answerClass() != AnswerClass.ACCEPTED) {
      return answer;
    }
    String told = Integer.toString(++ids);
    if (answer.leadId() == null) {
      return answer;
    }
    leads.put(told, answer.leadId());
    return Answer.accepted(answer.status(), answer.callId(), told);
  }

  /** A lead that only the story has told of is one that somebody else has made. */
  private Claim forItsLead(Claim claim) {
    String lead =
        leads.computeIfAbsent(
            claim.leadId().orElseThrow(),
            told ->
                Long.toString(
                    account
                        .addLead(
                            claim.number().e164(),
                            claim.scheduleId().map(Long::parseLong).orElseGet(this::anySchedule),
                            OFFER,
                            Map.of(),
                            NOW.get())
                        .id()));
    return new Claim(
        claim.requestId(),
        claim.changeId(),
        claim.tenant(),
        claim.kind(),
        claim.task(),
        claim.distribution(),
        claim.scheduleId(),
        claim.number(),
        Optional.of(lead),
        claim.data(),
        claim.receivedAt(),
        claim.expiresAt(),
        claim.attempt(),
        claim.slot(),
        claim.slotNanos(),
        claim.sentAt(),
        claim.doubt());
  }

  private Long anySchedule() {
    return account.settings().schedules().stream().map(Schedule::id).findFirst().orElseThrow();
  }
}
