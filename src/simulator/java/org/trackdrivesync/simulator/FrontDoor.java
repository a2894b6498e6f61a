package org.trackdrivesync.simulator;

import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/** What every request to the API passes: credentials, moods, its endpoint, the journal. */
final class FrontDoor {
  private static final int API_PREFIX = "/api/v1/".length();

  private final Accounts accounts;
  private final Journal journal;

  FrontDoor(Accounts accounts, Journal journal) {
    this.accounts = accounts;
    this.journal = journal;
  }

  ResponseDefinition serve(ServeEvent event, String name, Endpoint endpoint) {
    Moment arrival = ArrivalStamp.of(event);
    Request request = event.getRequest();
    Optional<Parameters> parameters = parameters(request);
    parameters.ifPresent(asked -> journal.note(name, asked.names()));
    Account account = account(request, parameters, name).orElse(null);
    if (account == null) {
      Reply reply = Reply.refused(RefusalCode.UNAUTHORIZED);
      write(request, arrival, null, name, reply, Treatment.NONE);
      Rules rules = accounts.rulesOfStranger(request.getHeader("Authorization"));
      return Answer.of(name, reply, Treatment.NONE, rules, arrival);
    }
    Treatment mood;
    Reply reply;
    synchronized (account) {
      Visit visit = visit(account, arrival, request, parameters, name, endpoint);
      mood = visit.mood();
      reply = answer(visit, name, endpoint);
      write(request, arrival, account.settings().publicKey(), name, reply, mood);
    }
    return Answer.of(name, reply, mood, account.settings().rules(), arrival);
  }

  private static Visit visit(
      Account account,
      Moment arrival,
      Request request,
      Optional<Parameters> parameters,
      String name,
      Endpoint endpoint) {
    Visit blank =
        new Visit(account, arrival, path(request), parameters.orElse(null), Treatment.NONE);
    return blank.in(
        account.moods().meet(name, () -> parameters.isEmpty() ? null : endpoint.number(blank)));
  }

  private static Reply answer(Visit visit, String name, Endpoint endpoint) {
    if (visit.account().settings().rules().forbidden().contains(name)) {
      return Reply.refused(RefusalCode.FORBIDDEN);
    }
    if (visit.account().settings().rules().manner().absent().contains(name)) {
      return Reply.refused(RefusalCode.NOT_FOUND);
    }
    if (visit.parameters() == null) {
      return Reply.refused(RefusalCode.BAD_REQUEST);
    }
    return visit
        .mood()
        .before()
        .map(mood -> kept(mood).about(endpoint.number(visit), null, null))
        .orElseGet(() -> endpoint.answer(visit));
  }

  /** The reply when a mood keeps a request from its endpoint. */
  private static Reply kept(Mood mood) {
    return mood instanceof Mood.Refuse refuse ? Reply.refused(refuse.code()) : Reply.NOT_HANDLED;
  }

  private Optional<Account> account(Request request, Optional<Parameters> parameters, String name) {
    String header = request.getHeader("Authorization");
    if (header == null && name.equals("post_lead")) {
      return parameters.map(PostLead::token).flatMap(accounts::byLeadToken);
    }
    return accounts.byAuthorization(header);
  }

  private void write(
      Request request, Moment at, String account, String name, Reply reply, Treatment mood) {
    String verdict =
        reply
            .refusal()
            .map(RefusalCode::name)
            .orElse(reply.isHandled() ? Arrival.ACCEPTED : Arrival.NOT_HANDLED);
    journal.write(
        at,
        account,
        request.getMethod().getName(),
        name,
        new Journal.Entry(
            verdict, reply.number(), reply.scheduleId(), reply.callId(), mood.words()));
  }

  private static Optional<Parameters> parameters(Request request) {
    try {
      return Optional.of(
          Parameters.of(request.getUrl(), request.getHeader("Content-Type"), request.getBody()));
    } catch (UncheckedIOException | IllegalArgumentException unreadable) {
      return Optional.empty();
    }
  }

  /** Old clients write {@code .json} behind the path. */
  private static List<String> path(Request request) {
    String path = request.getUrl().split("\\?", 2)[0].replaceFirst("\\.json$", "");
    return List.of(path.substring(Math.min(API_PREFIX, path.length())).split("/"));
  }
}
