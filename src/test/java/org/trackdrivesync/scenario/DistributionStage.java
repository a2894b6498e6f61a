package org.trackdrivesync.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.trackdrivesync.distribution.Decision;
import org.trackdrivesync.intake.PlannedChange;
import org.trackdrivesync.intake.PlannedRequest;
import org.trackdrivesync.lead.ChangeKind;
import org.trackdrivesync.lead.PhoneNumber;
import org.trackdrivesync.lead.Reason;

/** Plays a story of one lead: what its tenant's rules decide, and what is to be sent. */
final class DistributionStage {
  private DistributionStage() {}

  static void play(JsonNode story) {
    Acme acme = new Acme(story.path("given").path("settings"));
    JsonNode when = story.path("when");
    ChangeKind kind = ChangeKind.parse(when.path("happened").asText("updated")).orElseThrow();
    Instant now = Instant.parse(when.path("at").asText("2026-03-02T17:00:00Z"));

    PlannedChange planned = acme.plan(when.path("lead"), kind, now);

    JsonNode then = story.path("then");
    Decision decision = planned.decision();
    assertThat(decision.kind()).isEqualTo(then.path("decision").asText());
    assertThat(decision.rule().orElse("")).isEqualTo(then.path("rule").asText());
    assertThat(reason(decision)).isEqualTo(then.path("reason").asText());
    assertThat(decision.explanation()).contains(then.path("because").asText());
    assertThat(told(planned)).isEqualTo(texts(then.path("requests")));
    if (then.has("data")) {
      assertThat(planned.requests()).isNotEmpty();
      then.path("data")
          .properties()
          .forEach(
              token ->
                  assertThat(planned.requests().get(0).data())
                      .containsEntry(token.getKey(), token.getValue().asText()));
    }
  }

  private static String reason(Decision decision) {
    return decision instanceof Decision.Rejected rejected ? rejected.reason().name() : "";
  }

  private static List<String> told(PlannedChange planned) {
    List<String> told = new ArrayList<>();
    for (PlannedRequest asked : planned.requests()) {
      String whom = whom(asked);
      StringBuilder line = new StringBuilder(asked.kind().label() + " " + whom);
      if (asked.afterEnrollment()) {
        line.append(" once enrolled");
      } else if (!asked.dueIn().isZero()) {
        line.append(" in " + asked.dueIn().toMinutes() + " minutes");
      }
      asked.end().ifPresent(end -> line.append(", ended " + end.outcome() + why(end.reason())));
      told.add(line.toString());
    }
    return told;
  }

  private static String why(Reason reason) {
    return reason == null ? "" : ", " + reason;
  }

  private static String whom(PlannedRequest asked) {
    if (asked.number() == null) {
      return "whom it is linked to";
    }
    return asked.number().equals(PhoneNumber.NONE)
        ? "of schedule " + asked.scheduleId().orElse("made for it")
        : asked.number().e164();
  }

  static List<String> texts(JsonNode list) {
    List<String> texts = new ArrayList<>();
    list.forEach(text -> texts.add(text.asText()));
    return texts;
  }
}
