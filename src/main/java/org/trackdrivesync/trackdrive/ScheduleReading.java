package org.trackdrivesync.trackdrive;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.trackdrivesync.lead.Reason;
import org.trackdrivesync.tenant.DistributionSettings;
import org.trackdrivesync.tenant.Tenant;

/**
 * One reading of an account's schedules: the list, a page an exchange, and then each target that is
 * not in it by its id. Used by one exchange at a time.
 */
public final class ScheduleReading {
  /** A list that is longer is not read on; targets that it did not show are asked by their ids. */
  static final int MOST_PAGES = 400;

  private static final Set<Integer> ABSENT = Set.of(404, 410, 422);

  /** Refusals that are not about the schedule that was asked for, whatever their status. */
  private static final Set<Reason> OF_THE_KEY =
      EnumSet.of(Reason.UNAUTHORIZED, Reason.FORBIDDEN, Reason.CPS_EXCEEDED);

  private static final Classifier WORDS = new Classifier(List.of());

  private final Tenant tenant;
  private final List<ListedSchedule> read = new ArrayList<>();
  private final List<String> absent = new ArrayList<>();
  private final Queue<String> single = new ArrayDeque<>();
  private final Optional<String> only;
  private Optional<PageTurn> turn;
  private Optional<String> trouble = Optional.empty();
  private boolean broken;
  private boolean passing;
  private int pages;
  private int status;

  private ScheduleReading(Tenant tenant, Optional<String> only) {
    this.tenant = tenant;
    this.only = only;
    this.turn = only.isPresent() ? Optional.empty() : Optional.of(PageTurn.FIRST);
    only.ifPresent(single::add);
  }

  /** Of the whole list. */
  public static ScheduleReading ofAll(Tenant tenant) {
    return new ScheduleReading(tenant, Optional.empty());
  }

  /** Of one schedule, whose standing is to be known soon. */
  public static ScheduleReading ofOne(Tenant tenant, String scheduleId) {
    return new ScheduleReading(tenant, Optional.of(scheduleId));
  }

  public Tenant tenant() {
    return tenant;
  }

  /** What is to be asked next; empty when all is read, or TrackDrive is away. */
  public Optional<ApiCall> next() {
    if (broken) {
      return Optional.empty();
    }
    return turn.map(SchedulePage::request)
        .or(
            () ->
                Optional.ofNullable(single.peek())
                    .map(id -> ApiCall.get("schedules/" + id, Map.of(), "schedule")));
  }

  /** Takes a complete answer to what {@link #next} said. */
  public void answered(int http, String body) {
    status = Envelope.read(body).status(http);
    if (turn.isPresent()) {
      page(http, body);
    } else {
      shown(single.remove(), http, body);
    }
  }

  /** No complete answer came; whatever else is to be asked would meet the same. */
  public void unanswered(String words) {
    trouble = Optional.of("TrackDrive's schedules could not be read (" + words + ")");
    broken = true;
    passing = true;
    status = 0;
  }

  private void page(int http, String body) {
    Envelope answer = Envelope.read(body);
    Optional<SchedulePage> page = SchedulePage.read(http, answer);
    if (page.isEmpty()) {
      refused(answer.status(http), reason(http, body));
      turn = Optional.empty();
    } else {
      read.addAll(page.get().schedules());
      turn = page.get().after(turn.get()).filter(next -> ++pages < MOST_PAGES);
      if (pages == MOST_PAGES) {
        trouble = Optional.of("TrackDrive's list of schedules is longer than is read");
      }
    }
    if (turn.isEmpty()) {
      single.addAll(notListed());
    }
  }

  private void shown(String id, int http, String body) {
    Envelope answer = Envelope.read(body);
    int status = answer.status(http);
    Reason reason = reason(http, body);
    Optional<ListedSchedule> schedule =
        ListedSchedule.shown(http, answer).filter(found -> found.isNamed(id));
    if (schedule.isPresent()) {
      read.add(schedule.get());
    } else if (reason == Reason.SCHEDULE_NOT_FOUND
        || (ABSENT.contains(status) && !OF_THE_KEY.contains(reason))) {
      absent.add(id);
    } else {
      refused(status, reason);
    }
  }

  /** What a refusal says; of a success it says nothing. */
  private static Reason reason(int http, String body) {
    return WORDS.classify(http, body, "schedule").reason();
  }

  /** What is refused for a reason that will meet the next question too ends the reading. */
  private void refused(int status, Reason reason) {
    boolean key = reason == Reason.UNAUTHORIZED || reason == Reason.FORBIDDEN;
    String what =
        key
            ? "HTTP " + status + ": the API key needs the permission to read schedules"
            : status < 400 ? "an answer that is none of its API" : "HTTP " + status;
    trouble = Optional.of("TrackDrive's schedules could not be read (" + what + ")");
    passing = reason == Reason.CPS_EXCEEDED || status == 429 || status >= 500;
    broken = passing || reason == Reason.UNAUTHORIZED;
  }

  /** Targets that the list did not show. What cannot be an id is none of TrackDrive's. */
  private List<String> notListed() {
    KnownSchedules listed = KnownSchedules.of(read, absent, trouble);
    List<String> ids = new ArrayList<>();
    for (DistributionSettings target : tenant.distributions()) {
      target
          .scheduleId()
          .filter(id -> TargetCheck.hasTarget(target) && !ids.contains(id))
          .filter(id -> listed.find(id).isEmpty())
          .ifPresent(id -> (canBeAsked(id) ? ids : absent).add(id));
    }
    return ids;
  }

  /** Whether it may stand in a path; no id of TrackDrive's is written with anything else. */
  static boolean canBeAsked(String id) {
    return id.matches("[A-Za-z0-9-]+");
  }

  /** Of the last answer; 0 where none came. */
  int status() {
    return status;
  }

  /** Whether TrackDrive could not be asked to the end. */
  boolean isBroken() {
    return broken;
  }

  /** Whether that may be otherwise soon; wrong keys will not. */
  public boolean isWorthRepeating() {
    return passing;
  }

  /** Whether the whole list was to be read, and not one schedule. */
  public boolean isOfAll() {
    return only.isEmpty();
  }

  /** The one schedule that was asked for; empty where it was the whole list. */
  Optional<String> only() {
    return only;
  }

  List<ListedSchedule> read() {
    return read;
  }

  List<String> absent() {
    return absent;
  }

  Optional<String> trouble() {
    return trouble;
  }
}
