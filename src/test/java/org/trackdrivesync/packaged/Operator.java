package org.trackdrivesync.packaged;

import static java.nio.charset.StandardCharsets.UTF_8;

import at.favre.lib.crypto.bcrypt.BCrypt;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.trackdrivesync.packaged.Referee.Acknowledged;

/** Somebody who may ask the programs' API what became of a lead. */
final class Operator {
  private static final String PASSWORD = "operator-3f61-asks";
  private static final int COST = 4;
  private static final ObjectMapper JSON = new ObjectMapper();

  private Operator() {}

  static void addTo(ProgramSettings settings) {
    settings.set(
        "sync.operators.tester", BCrypt.withDefaults().hashToString(COST, PASSWORD.toCharArray()));
  }

  /** State or outcome of an acknowledged lead, and its reason. */
  static String ask(List<PackagedProgram> programs, Acknowledged lead) {
    String path =
        "/api/changes?tenant=%s&eventId=%s"
            .formatted(FaultTenant.nameOf(lead.account()), lead.eventId());
    for (PackagedProgram program : programs) {
      try {
        Answer answer = program.get(path, authorization());
        if (answer.status() == 200) {
          return word(JSON.readTree(answer.body()));
        }
      } catch (IOException | UncheckedIOException silent) {
        // the next one may answer
      }
    }
    return "no program answers";
  }

  private static String word(JsonNode page) {
    JsonNode first = page.path("items").path(0);
    if (first.isMissingNode()) {
      return "not known to the program";
    }
    return (first.path("state").asText() + " " + first.path("reason").asText()).strip();
  }

  static Map<String, String> authorization() {
    String pair = "tester:" + PASSWORD;
    return Map.of(
        "Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8)));
  }
}
