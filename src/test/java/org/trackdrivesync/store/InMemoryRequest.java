package org.trackdrivesync.store;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trackdrivesync.dispatch.CallSearch;
import org.trackdrivesync.dispatch.Doubt;
import org.trackdrivesync.dispatch.Ending;
import org.trackdrivesync.dispatch.Lane;
import org.trackdrivesync.dispatch.Outcome;
import org.trackdrivesync.dispatch.RequestKind;
import org.trackdrivesync.intake.PlannedRequest;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.lead.PhoneNumber;
import org.trackdrivesync.lead.Reason;
import org.trackdrivesync.tenant.TenantId;

/** A row of {@link InMemoryStore}. */
final class InMemoryRequest {
  /** Where an open request stands. */
  enum State {
    DUE,
    CLAIMED,
    UNKNOWN,
    ENDED
  }

  private static final String RULE = "rule:";
  private static final int BEHIND_LIVE = 10;
  private static final int OPT_OUT = -2;

  private final LeadChange change;
  private final PlannedRequest asked;
  final long id;
  final long changeId;
  final TenantId tenant;
  String crmId;
  final Instant occurredAt;
  final RequestKind kind;
  final String distribution;
  final String schedule;
  String scheduleId;
  PhoneNumber number;
  Map<String, String> data;
  Instant saidAt;
  final List<ZoneId> zones;
  final Optional<String> livesOn;
  final Instant receivedAt;
  final Instant expiresAt;
  final long rank;
  Lane lane;
  State state;
  boolean ready;
  int priority;
  Instant dueAt;
  int attempts;
  String owner;
  Instant claimUntil;
  Instant slot;
  Instant sentAt;
  Reason reason;
  Outcome outcome;
  Instant doubtedAt;
  Optional<CallSearch> search = Optional.empty();
  String callId;
  String enrolledLead;
  Instant endedAt;
  boolean takenUp;
  Long backfill;

  InMemoryRequest(
      long id,
      long changeId,
      LeadChange change,
      PlannedRequest asked,
      PhoneNumber number,
      String target,
      Instant now) {
    this.change = change;
    this.asked = asked;
    this.id = id;
    this.changeId = changeId;
    this.tenant = change.tenant();
    this.crmId = change.crmId();
    this.occurredAt = InMemoryOvertaking.earlier(change.occurredAt(), now);
    this.kind = asked.kind();
    this.lane = asked.kind().lane();
    this.priority = asked.kind().priority();
    boolean byRule = target != null && target.startsWith(RULE);
    this.distribution = byRule ? target.substring(RULE.length()) : asked.distribution();
    this.scheduleId = target == null ? asked.scheduleId().orElse(null) : byRule ? null : target;
    this.schedule =
        asked.kind() == RequestKind.UPDATE_SCHEDULE
            ? asked.scheduleId().orElse("campaign:" + change.crmId())
            : null;
    this.number = number;
    this.data = asked.data();
    this.zones = asked.zones();
    this.livesOn = asked.livesOn();
    this.receivedAt = now;
    this.expiresAt = now.plus(asked.expiresIn());
    this.rank = asked.newestFirst() ? -changeId : changeId;
    this.dueAt = asked.afterEnrollment() ? InMemoryStore.NEVER : now.plus(asked.dueIn());
    this.state = asked.end().isPresent() ? State.ENDED : State.DUE;
    this.ready = state == State.DUE && !dueAt.isAfter(now);
    asked.end().ifPresent(end -> end(end.outcome(), end.reason(), now));
  }

  /** The same for another of TrackDrive's leads. */
  InMemoryRequest again(long asId, PhoneNumber itsNumber, String lead) {
    var other = new InMemoryRequest(asId, changeId, change, asked, itsNumber, null, receivedAt);
    other.enrolledLead = lead;
    return other;
  }

  /** A reading of the past told it: it goes behind all that happens now. */
  void isOfPast(long number) {
    backfill = number;
    priority = behindLive(priority);
  }

  boolean isOf(long number) {
    return backfill != null && backfill == number;
  }

  private int behindLive(int usual) {
    return backfill == null || usual <= OPT_OUT ? usual : usual + BEHIND_LIVE;
  }

  boolean isOpen() {
    return state != State.ENDED;
  }

  boolean isOpenPromoteOf(TenantId itsTenant, String lead) {
    return kind == RequestKind.PROMOTE
        && isOpen()
        && tenant.equals(itsTenant)
        && !lead.isEmpty()
        && crmId.equals(lead);
  }

  boolean supersedes(InMemoryRequest other) {
    int later = occurredAt.compareTo(other.occurredAt);
    return isOpenPromoteOf(other.tenant, other.crmId)
        && (later > 0 || (later == 0 && changeId > other.changeId));
  }

  /** Whether it was a call for what the other says, or for something newer. */
  boolean wasTheCallOf(InMemoryRequest other) {
    int later = occurredAt.compareTo(other.occurredAt);
    return kind == RequestKind.PROMOTE
        && outcome == Outcome.DIALED
        && changeId != other.changeId
        && isOf(other.tenant, other.crmId)
        && (later > 0 || (later == 0 && tellsTheSame(other)));
  }

  private boolean tellsTheSame(InMemoryRequest other) {
    return distribution.equals(other.distribution)
        && !change.source().equals(other.change.source());
  }

  boolean isOf(TenantId itsTenant, String lead) {
    return tenant.equals(itsTenant) && !lead.isEmpty() && crmId.equals(lead);
  }

  /** Whether it brings its lead to a schedule. */
  boolean enrolls() {
    return kind == RequestKind.ENROLL || kind == RequestKind.HURRY;
  }

  boolean waits() {
    return !ready && (state == State.DUE || state == State.UNKNOWN);
  }

  boolean isClaimedBy(String who, int attempt) {
    return state == State.CLAIMED && who.equals(owner) && attempts == attempt;
  }

  InMemoryStore.Number guardKey() {
    return new InMemoryStore.Number(tenant, number.e164());
  }

  /** Nobody knows whether it was carried out. */
  void doubt(Instant askAt, Instant now, Reason why) {
    comeBack(State.UNKNOWN, Lane.API, askAt, now, why);
    priority = behindLive(-1);
    sentAt = sentAt == null ? slot : sentAt;
    doubtedAt = doubtedAt == null ? sentAt : doubtedAt;
  }

  void comeBack(State as, Lane in, Instant due, Instant now, Reason why) {
    state = as;
    lane = in;
    dueAt = due;
    ready = !due.isAfter(now);
    reason = why;
  }

  Ending end(Outcome outcome, Reason why, Instant now) {
    state = State.ENDED;
    ready = false;
    reason = why;
    this.outcome = outcome;
    endedAt = now;
    return new Ending(
        id, changeId, tenant, kind, number, outcome, why, Duration.between(receivedAt, now));
  }

  /** What its lead is linked by. */
  InMemoryStore.Link link() {
    return new InMemoryStore.Link(
        tenant,
        crmId,
        livesOn.or(() -> Optional.ofNullable(scheduleId)).orElse(RULE + distribution));
  }

  DueRequest due(Overtaken overtaken, String linkedLead, Map<String, String> told, boolean busy) {
    return new DueRequest(
        id,
        changeId,
        tenant,
        kind,
        lane,
        state == State.UNKNOWN,
        distribution,
        scheduleId,
        number,
        crmId.isEmpty() ? null : crmId,
        link().target(),
        enrolledLead == null ? linkedLead : enrolledLead,
        told,
        receivedAt,
        expiresAt,
        attempts,
        sentAt,
        Optional.ofNullable(doubtedAt)
            .map(since -> new Doubt(since, reason == Reason.RECENTLY_DIALED, search)),
        zones,
        busy,
        overtaken);
  }
}
