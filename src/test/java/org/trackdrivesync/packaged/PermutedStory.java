package org.trackdrivesync.packaged;

import static org.trackdrivesync.simulator.RefusalCode.CPS_EXCEEDED;
import static org.trackdrivesync.simulator.RefusalCode.DUPLICATE_CONCURRENT;
import static org.trackdrivesync.simulator.RefusalCode.FORBIDDEN;
import static org.trackdrivesync.simulator.RefusalCode.INVALID_NUMBER;
import static org.trackdrivesync.simulator.RefusalCode.LEAD_NOT_FOUND;
import static org.trackdrivesync.simulator.RefusalCode.RECENTLY_DIALED;
import static org.trackdrivesync.simulator.RefusalCode.SCHEDULE_INACTIVE;
import static org.trackdrivesync.simulator.RefusalCode.UNAUTHORIZED;

import java.util.List;
import java.util.Optional;
import org.trackdrivesync.simulator.Mood;
import org.trackdrivesync.simulator.RefusalCode;
import org.trackdrivesync.simulator.Scope;

/**
 * What one lead goes through, by the statuses that its CRM tells, and how each of its requests must
 * end, whatever is drawn of what is only assumed.
 */
enum PermutedStory {
  IS_CALLED(calls(1, "promote DIALED"), "Hot"),
  IS_CALLED_THOUGH_THE_ACCOUNT_IS_BUSY(calls(1, "promote DIALED"), refused(CPS_EXCEEDED, 2), "Hot"),
  WAS_CALLED_BY_SOMEBODY_ELSE(
      calls(0, "promote COALESCED RECENTLY_DIALED"), refused(RECENTLY_DIALED, 9), "Hot"),
  HAS_A_NUMBER_THAT_CANNOT_BE_DIALED(
      calls(0, "promote REJECTED INVALID_NUMBER"), refused(INVALID_NUMBER, 9), "Hot"),
  IS_SUPPRESSED(calls(0, "promote REJECTED SUPPRESSED"), "Hot"),
  IS_REFUSED_FOR_THE_KEY(calls(0, "promote FAILED UNAUTHORIZED"), refused(UNAUTHORIZED, 9), "Hot"),
  IS_FORBIDDEN_FOR_THE_KEY(calls(0, "promote FAILED FORBIDDEN"), refused(FORBIDDEN, 9), "Hot"),
  IS_HELD_BY_ANOTHER_REQUEST(calls(1, "promote DIALED"), refused(DUPLICATE_CONCURRENT, 1), "Hot"),
  IS_CALLED_AND_THE_ANSWER_LOST(
      calls(1, "promote DIALED"), on("make_call", new Mood.CutAfter()), "Hot"),
  IS_NOT_CALLED_AND_THE_ANSWER_LOST(
      calls(1, "promote DIALED"), on("make_call", new Mood.CutBefore()), "Hot"),
  MEETS_A_SERVER_THAT_FAILS(
      calls(1, "promote DIALED"), on("make_call", new Mood.Respond(503, "", null)), "Hot"),
  GOES_TO_A_SCHEDULE_THAT_IS_NOT_THERE(calls(0, "promote REJECTED SCHEDULE_NOT_FOUND"), "Gone"),
  IS_ROUTED(calls(1, "promote DIALED"), "Routed"),
  FITS_NO_DISTRIBUTION(calls(0, "promote REJECTED NO_DISTRIBUTION"), "Unrouted"),
  WAITS_UNTIL_ITS_SCHEDULE_OPENS(calls(1, "promote DIALED"), "Asleep"),
  MEETS_A_PAUSE_THAT_IS_SOON_OVER(calls(1, "promote DIALED"), refused(SCHEDULE_INACTIVE, 1), "Hot"),
  IS_ENROLLED_AND_CALLED_AS_THAT_LEAD(
      leads(1, calls(1, "enroll ENROLLED", "promote DIALED")), "Both"),
  IS_ENROLLED_AND_THE_ANSWER_LOST(
      leads(1, calls(0, "enroll ENROLLED")), on("post_lead", new Mood.CutAfter()), "Warm"),
  IS_NOT_ENROLLED_AND_THE_ANSWER_LOST(
      leads(1, calls(0, "enroll ENROLLED")), on("post_lead", new Mood.CutBefore()), "Warm"),
  IS_HURRIED(leads(1, calls(0, "enroll ENROLLED", "hurry LEAD_UPDATED")), "Warm", "Hurry"),
  WAS_DELETED_IN_TRACKDRIVE(
      calls(1, "enroll ENROLLED", "promote DIALED"), refused(LEAD_NOT_FOUND, 1), "Warm", "Hot2"),
  OPTS_OUT_OF_TWO_SCHEDULES(
      leads(
          2,
          calls(
              0,
              "enroll ENROLLED",
              "enroll ENROLLED",
              "opt_out LEAD_UPDATED",
              "opt_out LEAD_UPDATED")),
      "Warm",
      "Warm too",
      "Stop");

  private final Ends ends;
  private final Optional<Meets> meets;
  private final List<String> statuses;

  PermutedStory(Ends ends, Meets meets, String... statuses) {
    this.ends = ends;
    this.meets = Optional.of(meets);
    this.statuses = List.of(statuses);
  }

  PermutedStory(Ends ends, String... statuses) {
    this.ends = ends;
    this.meets = Optional.empty();
    this.statuses = List.of(statuses);
  }

  Ends ends() {
    return ends;
  }

  Optional<Meets> meets() {
    return meets;
  }

  List<String> statuses() {
    return statuses;
  }

  private static Ends calls(int calls, String... requests) {
    return new Ends(calls, Optional.empty(), List.of(requests));
  }

  private static Ends leads(int leads, Ends ends) {
    return new Ends(ends.calls, Optional.of(leads), ends.requests);
  }

  private static Meets refused(RefusalCode code, int times) {
    return new Meets(new Mood.Refuse(code), Scope.next(times).on("make_call"));
  }

  private static Meets on(String endpoint, Mood mood) {
    return new Meets(mood, Scope.next(1).on(endpoint));
  }

  /**
   * How it ends.
   *
   * @param calls that were placed
   * @param leads that TrackDrive has of the number, where that matters
   * @param requests each by kind, outcome and reason, in the order in which they were asked for
   */
  record Ends(int calls, Optional<Integer> leads, List<String> requests) {}

  /** What the next requests about the lead's number meet. */
  record Meets(Mood mood, Scope scope) {}
}
