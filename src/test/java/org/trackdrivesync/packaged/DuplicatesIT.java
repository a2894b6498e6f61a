package org.trackdrivesync.packaged;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.trackdrivesync.packaged.Metrics.label;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.trackdrivesync.simulator.AccountSettings;
import org.trackdrivesync.simulator.Arrival;
import org.trackdrivesync.source.Signing;

/** One event is one change, however often and from however many sides it comes. */
class DuplicatesIT {
  private static final String SECRET = "duplicates-token-5f1c";
  private static final int SIDES = 16;

  @RegisterExtension static final Stage STAGE = new Stage("duplicates");

  private static PackagedProgram program;

  @BeforeAll
  static void start() throws IOException {
    AccountSettings account =
        AccountSettings.of("tdpub-duplicates", "tdprv-duplicates", 40).withDemoSchedules();
    STAGE.simulator().addAccount(account);
    program =
        STAGE.start(
            new ProgramSettings()
                .tenant("acme", STAGE.simulator().baseUrl(), account)
                .source("acme", "crm", "token", SECRET)
                .source("acme", "forms", "token", SECRET)
                .distribution("acme", "hot", "match.status", "Hot", "schedule-id", "101"));
  }

  @Test
  void anEventTwiceInOneBatchIsOneChangeAndOneCall() {
    LeadJson lead = LeadJson.fresh("Hot");
    Answer answer = post("crm", LeadJson.batch(List.of(lead, lead)));
    assertThat(answer.body()).contains("\"accepted\":1").contains("\"duplicates\":1");
    isCalledOnce(lead);
  }

  @Test
  void anEventPostedTwiceIsOneChangeAndOneCall() {
    LeadJson lead = LeadJson.fresh("Hot");
    assertThat(post("crm", lead.json()).body()).contains("\"accepted\":1");
    Answer again = post("crm", lead.json());
    assertThat(again.status()).isEqualTo(202);
    assertThat(again.body()).contains("\"accepted\":0").contains("\"duplicates\":1");
    isCalledOnce(lead);
  }

  @Test
  void anEventPostedFromSixteenSidesAtOnceIsOneChangeAndOneCall()
      throws ExecutionException, InterruptedException {
    LeadJson lead = LeadJson.fresh("Hot");
    List<Answer> answers = fromAllSides(lead);
    assertThat(answers).extracting(Answer::status).containsOnly(202);
    assertThat(answers).filteredOn(one -> one.body().contains("\"accepted\":1")).hasSize(1);
    assertThat(answers)
        .filteredOn(one -> one.body().contains("\"duplicates\":1"))
        .hasSize(SIDES - 1);
    isCalledOnce(lead);
  }

  @Test
  void aDoubleClickIsDialedOnceAndCoalescedOnce() {
    Metrics before = program.metrics();
    LeadJson click = LeadJson.fresh("Hot");
    LeadJson again = click.withEventId(click.eventId() + "-again");
    assertThat(post("crm", click.json()).body()).contains("\"accepted\":1");
    assertThat(post("forms", again.json()).body()).contains("\"accepted\":1");
    await().until(() -> risen(before, "COALESCED", "REDIAL_WINDOW") == 1);
    await().until(() -> risen(before, "DIALED", "") == 1);
    isCalledOnce(click);
  }

  private static int risen(Metrics before, String outcome, String reason) {
    return program.metrics().requests("acme", outcome, reason)
        - before.requests("acme", outcome, reason);
  }

  /**
   * Waits until nothing is under way any more, so that a second call would have been seen; and
   * until all is counted, which comes a moment after the end.
   */
  private static void isCalledOnce(LeadJson lead) {
    await()
        .until(
            () ->
                program
                        .store()
                        .number(
                            "SELECT count(*) FROM request WHERE ended_at IS NULL AND number = '"
                                + lead.number()
                                + "'")
                    == 0);
    await()
        .until(
            () ->
                program.metrics().sum("sync_requests_total", label("tenant", "acme"))
                    == program.store().number("SELECT count(*) FROM request"));
    assertThat(STAGE.simulator().journal().all())
        .filteredOn(arrival -> lead.number().equals(arrival.number()))
        .extracting(Arrival::verdict)
        .containsExactly("ACCEPTED");
  }

  private static List<Answer> fromAllSides(LeadJson lead)
      throws ExecutionException, InterruptedException {
    ExecutorService sides = Executors.newFixedThreadPool(SIDES);
    try {
      List<Future<Answer>> posted =
          IntStream.range(0, SIDES)
              .mapToObj(side -> sides.submit(() -> post("crm", lead.json())))
              .toList();
      List<Answer> answers = new ArrayList<>();
      for (Future<Answer> one : posted) {
        answers.add(one.get());
      }
      return answers;
    } finally {
      sides.shutdown();
    }
  }

  private static Answer post(String source, String body) {
    Map<String, String> token = Signing.token(SECRET);
    return program.post("acme", source, body, token);
  }
}
