package org.trackdrivesync.distribution;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.trackdrivesync.lead.Reason;
import org.trackdrivesync.tenant.Action;

/** What the rules say of a change, and why in plain words. */
public sealed interface Decision {
  /** Why, for an operator: the rule that matched, or what each rule missed. */
  String explanation();

  /** The word that routes and stored changes know this decision by: {@code promote}, … */
  String kind();

  /** The distribution, or the rule for schedules, that decided, where one did. */
  Optional<String> rule();

  /** Whether the person is not to be called any more, so that TrackDrive is to be told. */
  default boolean endsConsent() {
    return false;
  }

  /**
   * A distribution matched and something is to be sent to TrackDrive.
   *
   * @param livesOn where its target is a router: the schedule that the lead is led to, if known
   */
  record Matched(String distribution, Action action, Optional<String> livesOn, String explanation)
      implements Decision {
    public Matched(String distribution, Action action, String explanation) {
      this(distribution, action, Optional.empty(), explanation);
    }

    /** With something more to say. */
    public Matched and(String words) {
      return new Matched(distribution, action, livesOn, explanation + "; " + words);
    }

    Matched leadingTo(Optional<String> scheduleId, String why) {
      String where = scheduleId.map(id -> ", which leads to schedule " + id).orElse("");
      return new Matched(distribution, action, scheduleId, explanation + "; " + why + where);
    }

    @Override
    public String kind() {
      return action.property();
    }

    @Override
    public Optional<String> rule() {
      return Optional.of(distribution);
    }
  }

  /**
   * A campaign of the CRM changed, so one of TrackDrive's schedules is to.
   *
   * @param name of the rule that matched
   * @param scheduleId as the CRM or the rule names it; empty where it is the one that was, or is to
   *     be, made for the campaign
   * @param fields by TrackDrive's names
   */
  record ScheduleChange(
      String name, Optional<String> scheduleId, Map<String, String> fields, String explanation)
      implements Decision {
    public ScheduleChange {
      fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    @Override
    public String kind() {
      return "update-schedule";
    }

    @Override
    public Optional<String> rule() {
      return Optional.of(name);
    }
  }

  /**
   * Nothing is to be done, and that is right.
   *
   * @param record what the CRM has of the lead
   */
  record Ignored(Optional<String> rule, String explanation, InCrm record) implements Decision {
    public Ignored(Optional<String> rule, String explanation) {
      this(rule, explanation, InCrm.SHOWN);
    }

    @Override
    public boolean endsConsent() {
      return record == InCrm.DELETED;
    }

    /** Whether the change tells a state of the lead. */
    public boolean isShown() {
      return record != InCrm.NOT_SHOWN;
    }

    /** Whether the change tells only what this program wrote. */
    public boolean isOurs() {
      return record == InCrm.OURS;
    }

    @Override
    public String kind() {
      return "ignore";
    }
  }

  /** What a CRM has of a lead that is ignored. */
  enum InCrm {
    SHOWN,
    DELETED,
    /** What it had before, and what this program wrote. */
    OURS,
    /** The CRM told of it, and did not show it when it was asked. */
    NOT_SHOWN
  }

  /** Nothing can be done; ends as REJECTED with this reason. */
  record Rejected(Reason reason, String explanation) implements Decision {
    @Override
    public boolean endsConsent() {
      return reason == Reason.OPTED_OUT;
    }

    @Override
    public String kind() {
      return "reject";
    }

    @Override
    public Optional<String> rule() {
      return Optional.empty();
    }
  }
}
