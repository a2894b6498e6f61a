package org.trackdrivesync.trackdrive;

import java.util.Optional;
import java.util.Set;
import org.trackdrivesync.dispatch.TargetFinding;
import org.trackdrivesync.dispatch.TargetFinding.State;
import org.trackdrivesync.tenant.Action;
import org.trackdrivesync.tenant.DistributionSettings;
import org.trackdrivesync.tenant.Secret;

/**
 * Whether the schedule that a distribution names is there, is its token's, and takes leads; told in
 * words that say what to do. A token is never shown, and neither is a schedule's name, since the
 * sentence is logged.
 */
final class TargetCheck {
  /** As documented (schedule-overview). */
  static final String ROUTER = "lead_distribution";

  private static final Set<String> TYPES = Set.of("contact_caller", ROUTER);

  private final DistributionSettings target;
  private final KnownSchedules known;

  private TargetCheck(DistributionSettings target, KnownSchedules known) {
    this.target = target;
    this.known = known;
  }

  /** For a distribution that names a target. */
  static TargetFinding of(DistributionSettings target, KnownSchedules known) {
    return new TargetCheck(target, known).finding();
  }

  /** Whether a distribution names a schedule at all. */
  static boolean hasTarget(DistributionSettings distribution) {
    return distribution.action() != Action.IGNORE;
  }

  /** The schedule that is meant, by id where there is one. */
  static Optional<ListedSchedule> schedule(DistributionSettings target, KnownSchedules known) {
    return target.scheduleId().isPresent()
        ? target.scheduleId().flatMap(known::find)
        : target.leadToken().flatMap(known::find);
  }

  private TargetFinding finding() {
    Optional<ListedSchedule> found = schedule(target, known);
    return found.isPresent() ? ofSchedule(found.get()) : ofNone();
  }

  private TargetFinding ofNone() {
    if (target.scheduleId().isPresent()) {
      String id = target.scheduleId().get();
      return known.isAbsent(id)
          ? told(
              State.MISSING,
              "schedule-id",
              "TrackDrive has no schedule " + id + "; see GET /schedules or change the id")
          : told(State.UNKNOWN, "schedule-id", notKnown(" of schedule " + id));
    }
    if (known.trouble().isPresent() || !known.showsTokens()) {
      return told(State.UNKNOWN, "lead-token", notKnown(" of the lead tokens"));
    }
    return told(
        State.WRONG_TOKEN,
        "lead-token",
        "no schedule of this account has this token; copy the Leads API Key of the schedule that"
            + " is meant");
  }

  private TargetFinding ofSchedule(ListedSchedule schedule) {
    String id = schedule.id();
    Optional<Secret> shown = schedule.leadToken();
    Optional<Secret> ours = target.leadToken();
    if (ours.isPresent() && shown.isPresent() && !shown.equals(ours)) {
      return told(schedule, State.WRONG_TOKEN, "lead-token", wrongToken(id, ours.get()));
    }
    if (schedule.paused().orElse(false)) {
      return told(
          schedule,
          State.PAUSED,
          property(),
          "schedule " + id + " is paused; unpause it in TrackDrive: its promotes wait until then");
    }
    Optional<String> type = schedule.type().filter(word -> !TYPES.contains(word));
    if (type.isPresent()) {
      return told(
          schedule,
          State.UNKNOWN,
          property(),
          "schedule "
              + id
              + " is neither a contact_caller nor a lead_distribution; name one that"
              + " is");
    }
    if (needsToken() && ours.isEmpty() && shown.isEmpty()) {
      return told(
          schedule,
          State.UNKNOWN,
          "lead-token",
          "TrackDrive does not show the token of schedule " + id + ", so it must be set here");
    }
    return told(schedule, State.OK, property(), "schedule " + id + " is there and open");
  }

  private String wrongToken(String id, Secret ours) {
    String whose = known.find(ours).map(other -> ", but that of schedule " + other.id()).orElse("");
    return "is not the token of schedule "
        + id
        + whose
        + "; copy the Leads API Key of schedule "
        + id
        + " or change the id";
  }

  private boolean needsToken() {
    return target.action() != Action.PROMOTE && target.action() != Action.IGNORE;
  }

  private String notKnown(String ofWhat) {
    return known.trouble().orElse("TrackDrive tells nothing" + ofWhat);
  }

  private String property() {
    return target.scheduleId().isPresent() ? "schedule-id" : "lead-token";
  }

  private TargetFinding told(State state, String property, String words) {
    return new TargetFinding(
        target.name(), target.scheduleId(), Optional.empty(), state, sentence(property, words));
  }

  private TargetFinding told(ListedSchedule schedule, State state, String property, String words) {
    return new TargetFinding(
        target.name(),
        Optional.of(target.scheduleId().orElse(schedule.id())),
        schedule.name(),
        state,
        sentence(property, words));
  }

  private String sentence(String property, String words) {
    return "distributions." + target.name() + "." + property + ": " + words;
  }
}
