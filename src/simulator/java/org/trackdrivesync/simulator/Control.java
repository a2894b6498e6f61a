package org.trackdrivesync.simulator;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The simulator's own API, by which other processes steer it and read its journal. */
final class Control {
  static final String NAME = "control";
  private static final List<String> SCOPE = List.of("endpoint", "share", "next", "seed", "number");

  private final Accounts accounts;
  private final Journal journal;
  private final Progress progress;

  Control(Accounts accounts, Journal journal, Progress progress) {
    this.accounts = accounts;
    this.journal = journal;
    this.progress = progress;
  }

  /** Has a call go on, or end. */
  @FunctionalInterface
  interface Progress {
    void of(Account account, String idOrUuid, CallState state);
  }

  ResponseDefinition serve(ServeEvent event) {
    Request request = event.getRequest();
    String[] path = request.getUrl().split("\\?", 2)[0].split("/");
    String asked = request.getMethod().getName() + " " + (path.length > 2 ? path[2] : "");
    try {
      return switch (asked) {
        case "GET " -> answer(200, "text/plain", Help.CONTROL);
        case "GET journal" -> json(200, journal(query(request)));
        case "DELETE journal" -> {
          journal.clear();
          yield json(200, Map.of("cleared", true));
        }
        case "GET verdict" -> json(200, journal.verdict(query(request).text("account")));
        default ->
            path.length > 3 && path[2].equals("accounts")
                ? account(request, path)
                : json(404, Map.of("error", "no such resource; see GET /simulator/"));
      };
    } catch (JsonProcessingException wrong) {
      boolean ours = wrong.getCause() instanceof IllegalArgumentException;
      String words = ours ? wrong.getCause().getMessage() : wrong.getOriginalMessage();
      return json(400, Map.of("error", words));
    } catch (IOException | IllegalArgumentException wrong) {
      return json(400, Map.of("error", String.valueOf(wrong.getMessage())));
    }
  }

  private ResponseDefinition account(Request request, String[] path) throws IOException {
    String method = request.getMethod().getName();
    if (path.length == 4 && method.equals("PUT")) {
      return put(path[3], request.getBody());
    }
    Optional<Account> account = accounts.find(path[3]);
    if (account.isEmpty()) {
      return json(404, Map.of("error", "no account has the public key " + path[3]));
    }
    if (path.length == 4 && method.equals("GET")) {
      return json(200, account.get().settings());
    }
    if (path.length == 5 && path[4].equals("rules") && method.equals("GET")) {
      return answer(200, "text/plain", account.get().rulesInWords());
    }
    if (path.length == 5 && path[4].equals("moods") && method.equals("DELETE")) {
      account.get().moods().clear();
      return json(200, Map.of("cleared", true));
    }
    if (path.length == 5 && path[4].equals("moods") && method.equals("POST")) {
      return mood(account.get(), Json.MAPPER.readTree(request.getBody()));
    }
    if (path.length == 6 && path[4].equals("calls") && method.equals("POST")) {
      CallState state = Json.MAPPER.readValue(request.getBody(), CallState.class);
      progress.of(account.get(), path[5], state);
      return json(200, state);
    }
    return json(404, Map.of("error", "no such resource; see GET /simulator/"));
  }

  private ResponseDefinition put(String publicKey, byte[] body) throws IOException {
    JsonNode settings = Json.MAPPER.readTree(body);
    if (!(settings instanceof ObjectNode object)) {
      throw new IllegalArgumentException("account settings are a JSON object");
    }
    object.put("public_key", publicKey);
    Account account = accounts.put(Json.MAPPER.treeToValue(object, AccountSettings.class));
    return json(200, account.settings());
  }

  /** Reads all before it adds one, so that a mistake changes nothing. */
  private static ResponseDefinition mood(Account account, JsonNode body) throws IOException {
    List<ScopedMood> read = new ArrayList<>();
    for (JsonNode one : body.isArray() ? body : List.of(body)) {
      if (!(one instanceof ObjectNode mood)) {
        throw new IllegalArgumentException("a mood is a JSON object");
      }
      ObjectNode scope = mood.objectNode();
      SCOPE.stream().filter(mood::has).forEach(name -> scope.set(name, mood.remove(name)));
      read.add(
          new ScopedMood(
              Json.MAPPER.treeToValue(mood, Mood.class),
              Json.MAPPER.treeToValue(scope, Scope.class)));
    }
    read.forEach(one -> account.moods().add(one.mood(), one.scope()));
    return json(201, Map.of("added", read.size()));
  }

  /** A mood and the requests it is for, as read from one JSON object. */
  private record ScopedMood(Mood mood, Scope scope) {}

  private List<Arrival> journal(Parameters query) {
    return journal.since(query.number("since", 0), query.text("account"));
  }

  private static Parameters query(Request request) {
    return Parameters.of(request.getUrl(), null, null);
  }

  private static ResponseDefinition json(int status, Object body) {
    return answer(status, "application/json", Json.write(body));
  }

  private static ResponseDefinition answer(int status, String contentType, String body) {
    return new ResponseDefinitionBuilder()
        .withStatus(status)
        .withHeader("Content-Type", contentType)
        .withBody(body)
        .build();
  }
}
