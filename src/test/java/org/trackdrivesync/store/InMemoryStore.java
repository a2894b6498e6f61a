package org.trackdrivesync.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.trackdrivesync.dispatch.BacklogCounts;
import org.trackdrivesync.dispatch.Claim;
import org.trackdrivesync.dispatch.Ending;
import org.trackdrivesync.dispatch.KnownCalls;
import org.trackdrivesync.dispatch.Lane;
import org.trackdrivesync.dispatch.Outcome;
import org.trackdrivesync.dispatch.Pace;
import org.trackdrivesync.dispatch.PermitTiming;
import org.trackdrivesync.dispatch.RequestKind;
import org.trackdrivesync.dispatch.RequestQueue;
import org.trackdrivesync.dispatch.SeenCall;
import org.trackdrivesync.distribution.Decision;
import org.trackdrivesync.intake.Backfills;
import org.trackdrivesync.intake.ChangeLog;
import org.trackdrivesync.intake.KnownRecords;
import org.trackdrivesync.intake.PlannedChange;
import org.trackdrivesync.intake.PlannedRequest;
import org.trackdrivesync.lead.ChangeKind;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.lead.PhoneNumber;
import org.trackdrivesync.lead.Reason;
import org.trackdrivesync.tenant.TenantId;
import org.trackdrivesync.tenant.TenantRegistry;

/** The store without a database: the same contracts, and a clock that only moves when told. */
public final class InMemoryStore implements ChangeLog, BacklogCounts, KnownCalls, StoreUnderTest {
  static final Instant NEVER = Instant.MAX;

  final TenantRegistry tenants;
  final PermitTiming timing = PermitTiming.DEFAULT;
  final List<InMemoryRequest> requests = new ArrayList<>();
  final Map<LaneOf, Pace.State> paces = new TreeMap<>();
  final Map<LaneOf, Integer> given = new TreeMap<>();
  final Map<Number, Guard> guards = new HashMap<>();
  final Map<Link, LinkedLead> links = new HashMap<>();
  final InMemoryLeadStates states = new InMemoryLeadStates();
  final HeldTargets targets = new HeldTargets();
  final InMemoryCallResults results =
      new InMemoryCallResults(this::now, id -> request(id).takenUp = false);
  final InMemorySchedules schedules = new InMemorySchedules();
  final Map<String, Instant> accounts = new HashMap<>();
  final InMemoryWriteBacks writeBacks = new InMemoryWriteBacks(this);
  final List<InMemoryBackfills.Row> backfills = new ArrayList<>();
  private final Set<PlannedChange> enrolledOnly =
      Collections.newSetFromMap(new IdentityHashMap<>());
  private final List<PlannedChange> stored = new ArrayList<>();
  private final Map<Lead, String> numbers = new HashMap<>();
  private final Map<Lead, String> merges = new HashMap<>();
  final InMemoryWantedRecords wanted =
      new InMemoryWantedRecords(this::now, this::nextChangeId, this::isChange, accounts);
  private final Set<TenantId> paused = new HashSet<>();
  private final Set<Event> events = new HashSet<>();
  private final InMemoryOvertaking overtaking = new InMemoryOvertaking();
  private final List<Ending> endedByChanges = new ArrayList<>();
  private Instant now;
  private long lastChangeId;

  /** Of the change that is being stored. */
  private long changeId;

  /** Whose slots. */
  record LaneOf(TenantId tenant, Lane lane) implements Comparable<LaneOf> {
    @Override
    public int compareTo(LaneOf other) {
      return Comparator.comparing(LaneOf::tenant).thenComparing(LaneOf::lane).compare(this, other);
    }
  }

  /** A lead of the CRM. */
  record Lead(TenantId tenant, String crmId) {}

  /** A number of a tenant. */
  record Number(TenantId tenant, String e164) {}

  /** A lead of the CRM on a schedule. */
  record Link(TenantId tenant, String crmId, String target) {}

  /** What TrackDrive calls it, under which number. */
  record LinkedLead(String id, Number number, Map<String, String> told) {}

  /** Who has a number, and until when. */
  record Guard(Instant until, long request) {}

  private record Event(TenantId tenant, String source, String id) {}

  public InMemoryStore(TenantRegistry tenants, Instant now) {
    this.tenants = tenants;
    this.now = now;
    for (var tenant : tenants.all()) {
      for (Lane lane : Lane.values()) {
        paces.put(new LaneOf(tenant.id(), lane), new Pace.State(now, List.of()));
      }
    }
  }

  @Override
  public HeldTargets targets() {
    return targets;
  }

  public Instant now() {
    return now;
  }

  @Override
  public ChangeLog log() {
    return this;
  }

  @Override
  public BacklogCounts backlog() {
    return this;
  }

  @Override
  public KnownCalls knownCalls() {
    return this;
  }

  @Override
  public InMemoryCallResults results() {
    return results;
  }

  @Override
  public InMemoryWriteBacks writeBacks() {
    return writeBacks;
  }

  @Override
  public List<Standing> of(Claim claim, List<SeenCall> calls, Duration before, Duration after) {
    return calls.stream().map(call -> standing(claim, call, before, after)).toList();
  }

  @Override
  public InMemoryWantedRecords wanted() {
    return wanted;
  }

  private long nextChangeId() {
    return ++lastChangeId;
  }

  private boolean isChange(LeadChange event) {
    return events.contains(new Event(event.tenant(), event.source(), event.eventId()));
  }

  private Standing standing(Claim claim, SeenCall call, Duration before, Duration after) {
    List<InMemoryRequest> others =
        matching(r -> r.id != claim.requestId() && r.tenant.equals(claim.tenant()));
    if (others.stream().anyMatch(r -> call.id().equals(r.callId) || call.uuid().equals(r.callId))) {
      return Standing.KNOWN;
    }
    boolean contested =
        others.stream()
            .filter(
                r ->
                    r.state == InMemoryRequest.State.UNKNOWN
                        || r.reason == Reason.UNPROVED
                        || r.state == InMemoryRequest.State.CLAIMED)
            .filter(r -> r.kind == RequestKind.PROMOTE && r.sentAt != null)
            .filter(r -> r.number.e164().endsWith(call.lastDigits()))
            .filter(r -> !r.sentAt.isBefore(call.at().minus(after)))
            .map(r -> r.doubtedAt == null ? r.sentAt : r.doubtedAt)
            .anyMatch(since -> !since.isAfter(call.at().plus(before)));
    return contested ? Standing.CONTESTED : Standing.FREE;
  }

  @Override
  public RequestQueue queue(String owner) {
    return new InMemoryQueue(this, owner);
  }

  @Override
  public void advance(Duration time) {
    now = now.plus(time);
  }

  @Override
  public Instant asToldNow(Instant before, Duration advanced) {
    return before;
  }

  @Override
  public void pause(TenantId tenant) {
    paused.add(tenant);
  }

  boolean isPaused(TenantId tenant) {
    return paused.contains(tenant);
  }

  @Override
  public Backfills backfills(String holder) {
    return new InMemoryBackfills(this, holder);
  }

  @Override
  public KnownRecords knownRecords() {
    return new InMemoryKnownRecords(stored, enrolledOnly, wanted);
  }

  @Override
  public List<Boolean> append(List<PlannedChange> changes) {
    return append(changes, null);
  }

  /**
   * @param backfill that told them; null for what happens now
   */
  List<Boolean> append(List<PlannedChange> changes, Long backfill) {
    int before = requests.size();
    List<Boolean> fresh = store(changes);
    if (backfill != null) {
      if (backfills.get(backfill.intValue() - 1).enrolsOnly()) {
        enrolledOnly.addAll(changes);
      }
      requests.subList(before, requests.size()).forEach(request -> request.isOfPast(backfill));
    }
    return fresh;
  }

  private List<Boolean> store(List<PlannedChange> changes) {
    List<Boolean> fresh = new ArrayList<>();
    for (PlannedChange planned : changes) {
      var change = planned.change();
      boolean isNew = events.add(new Event(change.tenant(), change.source(), change.eventId()));
      fresh.add(isNew);
      OptionalLong itsId = wanted.forget(change);
      if (isNew) {
        changeId = itsId.orElseGet(this::nextChangeId);
        stored.add(planned);
        change.mergedFrom().forEach(from -> relink(change, from));
        overtaking.learn(changeId, planned, knownNumber(planned), now);
        planned.phone().ifPresent(phone -> numbers.put(lead(change), phone.e164()));
        writeBacks.stored(changeId, planned);
        states.learn(planned, saidAt(change));
        states
            .number(change.tenant(), change.crmId())
            .ifPresent(number -> move(change, new PhoneNumber(number)));
        planned.requests().forEach(asked -> addAll(planned, asked));
        planned.update().ifPresent(update -> addUpdates(planned, update.request()));
      }
    }
    for (InMemoryRequest waiting :
        matching(r -> r.state == InMemoryRequest.State.DUE && r.schedule == null)) {
      Overtaken overtaken = overtaken(waiting);
      if (overtaken != null) {
        endedByChanges.add(waiting.end(overtaken.outcome(), overtaken.reason(), now));
      }
    }
    return fresh;
  }

  /** An opt-out is for every lead that the person is linked to, or for the number. */
  private void addAll(PlannedChange planned, PlannedRequest asked) {
    LeadChange change = planned.change();
    Map<String, Number> leads = new TreeMap<>();
    if (asked.kind() == RequestKind.OPT_OUT) {
      links.forEach(
          (link, lead) -> {
            boolean his = isOf(link, change) && !change.crmId().isEmpty();
            boolean sameNumber = lead.number().e164().equals(saidOrKnown(planned, asked));
            if (link.tenant().equals(change.tenant()) && (his || sameNumber)) {
              leads.put(lead.id(), lead.number());
            }
          });
    }
    boolean farewell = asked.kind() != RequestKind.OPT_OUT || !isMergedAway(planned);
    if (farewell) {
      leads.forEach((id, number) -> add(change, asked, new PhoneNumber(number.e164()), id, null));
    }
    Optional<PhoneNumber> number =
        Optional.ofNullable(asked.number()).or(() -> knownNumber(planned).map(PhoneNumber::new));
    if (farewell && leads.isEmpty() && number.isPresent()) {
      add(change, asked, number.get(), null, null);
    }
  }

  private boolean isOf(Link link, LeadChange change) {
    String crmId = merges.getOrDefault(new Lead(link.tenant(), link.crmId()), link.crmId());
    return link.crmId().equals(change.crmId()) || crmId.equals(change.crmId());
  }

  /** A lead that was merged into another is deleted, and the person is still there. */
  private boolean isMergedAway(PlannedChange planned) {
    return planned.change().kind() == ChangeKind.DELETED
        && !(planned.decision() instanceof Decision.Rejected)
        && merges.containsKey(lead(planned.change()));
  }

  /** Who opts out is opted out by the number, too; whose lead is deleted, where it is told. */
  private String saidOrKnown(PlannedChange planned, PlannedRequest asked) {
    if (asked.number() != null) {
      return asked.number().e164();
    }
    return planned.decision() instanceof Decision.Rejected
        ? knownNumber(planned).orElse(null)
        : null;
  }

  private Optional<String> knownNumber(PlannedChange planned) {
    Lead lead = lead(planned.change());
    return lead.crmId().isEmpty()
        ? Optional.empty()
        : states
            .number(lead.tenant(), lead.crmId())
            .or(() -> Optional.ofNullable(numbers.get(lead)));
  }

  private static Lead lead(LeadChange change) {
    return new Lead(change.tenant(), change.crmId());
  }

  /** By the CRM's clock, though that be some hours ahead. */
  private Instant saidAt(LeadChange change) {
    return InMemoryOvertaking.earlier(change.occurredAt(), now.plus(Duration.ofDays(1)));
  }

  /** Opts out a lead that TrackDrive told only after its person had opted out. */
  void optOutLate(InMemoryRequest enrolment, String lead) {
    List<InMemoryRequest> optOuts =
        matching(
            r ->
                r.kind == RequestKind.OPT_OUT
                    && r.outcome != Outcome.DRY_RUN
                    && r.tenant.equals(enrolment.tenant)
                    && (r.isOf(enrolment.tenant, enrolment.crmId)
                        || r.number.equals(enrolment.number))
                    && (r.changeId > enrolment.changeId
                        || r.occurredAt.isAfter(enrolment.occurredAt)));
    if (optOuts.isEmpty() || optOuts.stream().anyMatch(r -> lead.equals(r.enrolledLead))) {
      return;
    }
    InMemoryRequest last = optOuts.get(optOuts.size() - 1);
    requests.add(last.again(requests.size() + 1L, enrolment.number, lead));
  }

  private void addUpdates(PlannedChange planned, PlannedRequest asked) {
    targets(planned).forEach(target -> add(planned.change(), asked, asked.number(), null, target));
  }

  private void relink(LeadChange into, String from) {
    merges.replaceAll(
        (merged, crmId) ->
            merged.tenant().equals(into.tenant()) && crmId.equals(from) ? into.crmId() : crmId);
    merges.put(new Lead(into.tenant(), from), into.crmId());
    for (Link link : Set.copyOf(links.keySet())) {
      if (link.tenant().equals(into.tenant()) && link.crmId().equals(from)) {
        Link mergedLink = new Link(link.tenant(), into.crmId(), link.target());
        if (!links.containsKey(mergedLink)) {
          links.put(mergedLink, links.remove(link));
        }
      }
    }
    matching(r -> r.isOf(into.tenant(), from) && r.state == InMemoryRequest.State.DUE)
        .forEach(r -> r.crmId = into.crmId());
  }

  /** Where a lead is that was told otherwise, or is about to be. */
  private Set<String> targets(PlannedChange planned) {
    LeadChange change = planned.change();
    Set<String> targets = new TreeSet<>();
    links.forEach(
        (link, lead) -> {
          boolean his =
              link.tenant().equals(change.tenant()) && link.crmId().equals(change.crmId());
          if (his
              && states
                  .toTell(link.tenant(), link.crmId(), Optional.of(lead))
                  .filter(left -> !left.isEmpty())
                  .isPresent()) {
            targets.add(link.target());
          }
        });
    matching(r -> r.isOpen() && r.enrolls() && r.isOf(change.tenant(), change.crmId()))
        .forEach(r -> targets.add(r.link().target()));
    planned.requests().stream()
        .filter(own -> own.kind() == RequestKind.ENROLL || own.kind() == RequestKind.HURRY)
        .map(own -> own.livesOn().or(own::scheduleId).orElse("rule:" + own.distribution()))
        .forEach(targets::remove);
    return targets;
  }

  /** A waiting call goes to the number that the lead has now, once TrackDrive knows it, too. */
  private void move(LeadChange change, PhoneNumber number) {
    for (InMemoryRequest promote : matching(r -> r.isOf(change.tenant(), change.crmId()))) {
      if (promote.kind == RequestKind.PROMOTE
          && promote.state == InMemoryRequest.State.DUE
          && !promote.number.equals(number)) {
        promote.number = number;
        awaitNumber(promote, link -> true);
      }
    }
  }

  private void awaitNumber(InMemoryRequest promote, Predicate<Link> which) {
    boolean other =
        links.entrySet().stream()
            .filter(link -> which.test(link.getKey()))
            .filter(link -> promote.isOf(link.getKey().tenant(), link.getKey().crmId()))
            .anyMatch(link -> !link.getValue().number().equals(promote.guardKey()));
    if (other && promote.dueAt != NEVER) {
      Instant until = now.plus(PostgresChangeLog.PATIENCE);
      Instant due = promote.dueAt.isAfter(until) ? promote.dueAt : until;
      promote.comeBack(promote.state, promote.lane, due, now, Reason.LEAD_BUSY);
    }
  }

  private void add(
      LeadChange change, PlannedRequest asked, PhoneNumber asWritten, String lead, String target) {
    PhoneNumber number =
        lead != null
            ? asWritten
            : states
                .number(change.tenant(), change.crmId())
                .map(PhoneNumber::new)
                .orElse(asWritten);
    var request =
        new InMemoryRequest(requests.size() + 1L, changeId, change, asked, number, target, now);
    request.saidAt = saidAt(change);
    request.enrolledLead = lead;
    if (request.kind == RequestKind.PROMOTE && request.isOpen()) {
      matching(
              r ->
                  r.isOpenPromoteOf(request.tenant, request.crmId)
                      && r.waits()
                      && r.attempts > 0
                      && r.state == InMemoryRequest.State.DUE
                      && r.dueAt != NEVER
                      && r.dueAt.isAfter(request.dueAt))
          .forEach(r -> request.comeBack(request.state, request.lane, r.dueAt, now, null));
    }
    if (request.kind == RequestKind.PROMOTE
        && request.isOpen()
        && states.number(request.tenant, request.crmId).isPresent()) {
      awaitNumber(request, request.link()::equals);
    }
    if (request.kind == RequestKind.CALLBACK && request.isOpen() && isBooked(request)) {
      request.end(Outcome.COALESCED, Reason.SUPERSEDED, now);
    }
    requests.add(request);
    schedules.said(request);
  }

  private boolean isBooked(InMemoryRequest callback) {
    return requests.stream()
        .filter(r -> r.kind == RequestKind.CALLBACK && r.isOf(callback.tenant, callback.crmId))
        .filter(r -> r.data.equals(callback.data) && r.link().equals(callback.link()))
        .anyMatch(
            r -> r.isOpen() || r.outcome == Outcome.LEAD_UPDATED || r.reason == Reason.UNPROVED);
  }

  /** Null where the promote may be sent. */
  Overtaken overtaken(InMemoryRequest request) {
    return request.schedule == null
        ? overtaking.of(request, requests)
        : schedules.needless(request, requests);
  }

  @Override
  public List<Ending> endedByChanges() {
    return endedByChanges;
  }

  /** What has not ended, and why not. */
  public List<String> stillOpen() {
    return matching(InMemoryRequest::isOpen).stream()
        .map(r -> r.kind.label() + " " + r.number.e164() + " " + r.state + why(r.reason))
        .toList();
  }

  private static String why(Reason reason) {
    return reason == null ? "" : ", " + reason;
  }

  @Override
  public List<Row> read() {
    List<Row> rows = new ArrayList<>();
    for (var tenant : tenants.all()) {
      for (RequestKind kind : RequestKind.values()) {
        List<InMemoryRequest> open =
            matching(
                r ->
                    r.isOpen()
                        && r.tenant.equals(tenant.id())
                        && r.kind == kind
                        && r.backfill == null);
        if (!open.isEmpty()) {
          Instant oldest = open.stream().map(r -> r.receivedAt).min(Instant::compareTo).get();
          rows.add(new Row(tenant.id(), kind, open.size(), Duration.between(oldest, now)));
        }
      }
    }
    return rows;
  }

  List<InMemoryRequest> matching(Predicate<InMemoryRequest> wanted) {
    return requests.stream().filter(wanted).toList();
  }

  InMemoryRequest request(long id) {
    return requests.get((int) id - 1);
  }

  /** Guards a number for a request, unless somebody else has it. */
  boolean guard(InMemoryRequest request, Instant until) {
    Guard held = guards.get(request.guardKey());
    if (held != null && held.until.isAfter(now) && held.request != request.id) {
      return false;
    }
    guards.put(request.guardKey(), new Guard(until, request.id));
    return true;
  }

  void liftGuard(InMemoryRequest request) {
    guards.computeIfPresent(
        request.guardKey(), (number, held) -> held.request == request.id ? null : held);
  }

  void lengthenGuard(InMemoryRequest request, Instant until) {
    guards.computeIfPresent(
        request.guardKey(),
        (number, held) ->
            held.request == request.id && held.until.isBefore(until)
                ? new Guard(until, request.id)
                : held);
  }
}
