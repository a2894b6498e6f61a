package org.trackdrivesync.simulator;

import java.util.stream.Collectors;
import org.trackdrivesync.simulator.Manner.Wrapping;
import org.trackdrivesync.simulator.Manner.Writing;

/** An account's rules for a person who looks at a failure: one line a part. */
final class RulesInWords {
  private RulesInWords() {}

  static String of(Rules rules) {
    Manner manner = rules.manner();
    Wrapping wrapping = manner.wrapping();
    Writing writing = manner.writing();
    StringBuilder text = new StringBuilder();
    line(text, "rules", rules.seed() == null ? "as assumed" : "drawn by seed " + rules.seed());
    line(
        text,
        "guards",
        rules.guards().stream().map(Guard::name).collect(Collectors.joining(" > ")));
    for (RefusalCode code : RefusalCode.values()) {
      Refusal refusal = rules.refusal(code);
      line(
          text,
          code.name(),
          "%d \"%s\" as %s".formatted(refusal.status(), refusal.words(), manner.shape(code)));
    }
    line(text, "Retry-After", manner.retryAfterSeconds() + " (seconds, of CPS_EXCEEDED)");
    line(text, "success", manner.statuses() + "");
    line(text, "wrapping", wrapping + "");
    line(text, "writing", writing + "");
    line(text, "always", manner.moods() + "");
    line(text, "absent", manner.absent() + "");
    line(
        text,
        "policy",
        "redial window %d ms, lead posts need the key: %s, one identifier only: %s, routers skip"
                .formatted(
                    rules.redialWindowMillis(), rules.leadsNeedKey(), rules.oneIdentifierOnly())
            + " paused targets: %s, each post makes a lead: %s, time zone %s"
                .formatted(rules.skipPausedTargets(), rules.duplicateLeads(), rules.timeZone()));
    return text.toString();
  }

  private static void line(StringBuilder text, String part, String words) {
    text.append(String.format("%-21s %s%n", part, words));
  }
}
