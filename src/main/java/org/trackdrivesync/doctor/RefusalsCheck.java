package org.trackdrivesync.doctor;

import java.util.List;
import java.util.Map;
import org.trackdrivesync.dispatch.Answer;
import org.trackdrivesync.lead.Reason;

/** How TrackDrive says no, by two harmless questions, and whether the table knows the words. */
final class RefusalsCheck implements Check {
  private static final Assumption OF_SCHEDULE =
      new Assumption("refusal of a schedule", "404, read as SCHEDULE_NOT_FOUND", Mark.ASSUMED);
  private static final Assumption OF_CALL =
      new Assumption("refusal of a call", "404, errors: an object of arrays", Mark.ASSUMED);
  private static final String USUAL = "errors: an object of arrays";

  @Override
  public List<Finding> look(Examination account) {
    return List.of(schedule(account), call(account));
  }

  private static Finding schedule(Examination account) {
    Heard heard = account.conversation().get("schedules/0", Map.of());
    if (heard.silence().isPresent() || heard.status() == 403 || heard.status() == 429) {
      return OF_SCHEDULE.notSeen(heard.words());
    }
    if (heard.isSuccess()) {
      return OF_SCHEDULE.adaptable(heard.words(), "Nothing: there is a schedule 0, or no refusal.");
    }
    Answer answer = account.classifier().classify(heard.http(), heard.body(), "schedule");
    String seen = seen(heard) + ", read as " + answer.reason();
    if (answer.reason() != Reason.SCHEDULE_NOT_FOUND) {
      return OF_SCHEDULE.adaptable(seen, Row.of(heard, Reason.SCHEDULE_NOT_FOUND));
    }
    return shaped(OF_SCHEDULE, heard, seen);
  }

  private static Finding call(Examination account) {
    Heard heard = account.conversation().get("calls/0", Map.of());
    if (heard.silence().isPresent() || heard.status() == 403 || heard.status() == 429) {
      return OF_CALL.notSeen(heard.words());
    }
    return heard.isSuccess()
        ? OF_CALL.adaptable(heard.words(), "Nothing: there is a call 0, or no refusal.")
        : shaped(OF_CALL, heard, seen(heard));
  }

  private static Finding shaped(Assumption assumption, Heard heard, String seen) {
    boolean usual = heard.http() == 404 && BodyShape.of(heard.body()).refusal().equals(USUAL);
    return usual
        ? assumption.fine(seen)
        : assumption.adaptable(seen, "Nothing: it is read as well.");
  }

  private static String seen(Heard heard) {
    String inner = heard.status() == heard.http() ? "" : " (says " + heard.status() + " inside)";
    return heard.words() + inner + ", " + BodyShape.of(heard.body()).refusal();
  }
}
