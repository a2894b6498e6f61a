package org.trackdrivesync.simulator;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.function.Supplier;

/** Posts to those who subscribed when a call has ended; once, as nothing is known of repeats. */
final class Hints {
  static final String NAME = "hint";

  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final Journal journal;
  private final Supplier<Moment> clock;

  Hints(Journal journal, Supplier<Moment> clock) {
    this.journal = journal;
    this.clock = clock;
  }

  /** Tells of it and does not wait; what came of it stands in the journal. */
  void tell(Account account, Call call) {
    HintForm form =
        account
            .moods()
            .meet(NAME, call::number)
            .find(Mood.Hinted.class)
            .map(Mood.Hinted::form)
            .orElse(HintForm.RECORD);
    String zone = account.settings().rules().timeZone();
    byte[] body = form.body(call, Records.call(call, zone));
    account.subscriptionsTo("call_ended").forEach(one -> post(account, call, one, form, body));
  }

  private void post(
      Account account, Call call, Subscription subscription, HintForm form, byte[] body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(subscription.targetUrl()))
            .timeout(Duration.ofSeconds(5))
            .header("Content-Type", form.contentType())
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    http.sendAsync(request, BodyHandlers.discarding())
        .handle(
            (answer, fault) -> {
              write(account, call, answer);
              return null;
            });
  }

  private void write(Account account, Call call, HttpResponse<Void> answer) {
    boolean taken = answer != null && answer.statusCode() / 100 == 2;
    journal.write(
        clock.get(),
        account.settings().publicKey(),
        "POST",
        NAME,
        new Journal.Entry(
            taken ? Arrival.ACCEPTED : Arrival.NOT_HANDLED,
            call.number(),
            call.scheduleId(),
            call.id(),
            null));
  }
}
