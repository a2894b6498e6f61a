package org.trackdrivesync.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.trackdrivesync.dispatch.CallResult;
import org.trackdrivesync.distribution.Decision;
import org.trackdrivesync.intake.PlannedChange;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.lead.Reason;
import org.trackdrivesync.tenant.TenantId;
import org.trackdrivesync.writeback.CallEnd;
import org.trackdrivesync.writeback.Said;
import org.trackdrivesync.writeback.Telling;
import org.trackdrivesync.writeback.TellingEnd;
import org.trackdrivesync.writeback.ToldOutcome;
import org.trackdrivesync.writeback.WriteBackLine;
import org.trackdrivesync.writeback.WriteBacks;
import org.trackdrivesync.writeback.WrittenBefore;

/** {@link WriteBacks} without a database. */
final class InMemoryWriteBacks implements WriteBacks {
  private static final Comparator<Row> BY_AGE =
      Comparator.comparing((Row row) -> row.told.at()).thenComparing(row -> row.id);
  private static final Set<String> NOBODY_DIALED = Set.of("COALESCED", "EXPIRED", "REJECTED");

  private final InMemoryStore store;

  /** As they were stored, which is not the order of their ids where some were read late. */
  private final Map<Long, PlannedChange> changes = new LinkedHashMap<>();

  private final List<Row> rows = new ArrayList<>();
  private final Map<Key, Line> lines = new HashMap<>();

  InMemoryWriteBacks(InMemoryStore store) {
    this.store = store;
  }

  private record Key(TenantId tenant, String source) {}

  private static final class Line {
    private Instant nextSlot = Instant.MIN;
    private int failures;
  }

  /** An outcome to be told. */
  private static final class Row {
    private final long id;
    private final String lead;
    private final ToldOutcome told;
    private final Instant since;
    private boolean waits;
    private Instant dueAt;
    private Instant claimUntil = Instant.MIN;
    private Instant endedAt;
    private int attempts;

    private Row(long id, String lead, ToldOutcome told, Instant now, boolean waits) {
      this.id = id;
      this.lead = lead;
      this.told = told;
      this.since = now;
      this.dueAt = now;
      this.waits = waits;
    }

    private Key key() {
      return new Key(told.tenant(), told.source());
    }

    private void end(Instant now) {
      waits = false;
      endedAt = now;
    }
  }

  void stored(long id, PlannedChange planned) {
    changes.put(id, planned);
    if (planned.writesBack() && planned.decision() instanceof Decision.Rejected rejected) {
      takeUp(id, null, "REJECTED", rejected.reason(), store.now(), null);
    }
  }

  @Override
  public void watch(Collection<WriteBackLine> watched) {
    watched.forEach(one -> lines.computeIfAbsent(key(one), key -> new Line()));
  }

  @Override
  public List<Telling> begin(Collection<WriteBackLine> asked, Duration horizon) {
    store.requests.stream()
        .filter(r -> r.endedAt != null && !r.takenUp && r.kind.hasTarget())
        .filter(r -> changes.get(r.changeId).writesBack())
        .forEach(this::takeUp);
    List<Telling> begun = new ArrayList<>();
    asked.forEach(line -> begun.addAll(claim(line, horizon)));
    return begun;
  }

  private void takeUp(InMemoryRequest request) {
    request.takenUp = true;
    CallResult result = store.results.known(request.id);
    Instant learned = store.results.newsAt(request.id);
    takeUp(
        request.changeId,
        request,
        request.outcome.name(),
        request.reason,
        learned == null ? request.endedAt : learned,
        result == null || !result.ended()
            ? null
            : new CallEnd(result.status(), result.seconds(), result.disposition()));
  }

  private void takeUp(
      long changeId,
      InMemoryRequest request,
      String outcome,
      Reason reason,
      Instant at,
      CallEnd result) {
    var change = changes.get(changeId).change();
    if (NOBODY_DIALED.contains(outcome)
        && reason != Reason.OPTED_OUT
        && cameLate(changeId, change, request == null || outcome.equals("COALESCED"))) {
      return;
    }
    String crmId = request == null ? change.crmId() : request.crmId;
    ToldOutcome told =
        new ToldOutcome(
            change.tenant(),
            change.source(),
            crmId,
            change.eventId(),
            changeId,
            request == null ? null : request.id,
            request == null ? null : request.kind.label(),
            outcome,
            reason == null ? null : reason.name(),
            null,
            at,
            request == null ? null : request.callId,
            null,
            result);
    String lead = crmId.isEmpty() ? "change:" + changeId : crmId;
    Row row = new Row(rows.size() + 1L, lead, told, store.now(), true);
    if (ofLead(row).anyMatch(other -> other.told.at().isAfter(at))
        || at.isBefore(store.now().minus(LONGEST))) {
      row.end(store.now());
    }
    rows.add(row);
    ofLead(row)
        .filter(older -> older.waits && BY_AGE.compare(older, row) < 0 && isFree(older))
        .forEach(older -> older.end(store.now()));
  }

  private boolean cameLate(long changeId, LeadChange change, boolean refusalsCount) {
    return !change.crmId().isEmpty()
        && changes.entrySet().stream()
            .takeWhile(known -> known.getKey() != changeId)
            .map(Map.Entry::getValue)
            .filter(known -> !(known.decision() instanceof Decision.Ignored))
            .filter(known -> refusalsCount || !(known.decision() instanceof Decision.Rejected))
            .map(PlannedChange::change)
            .filter(known -> known.tenant().equals(change.tenant()))
            .filter(known -> known.source().equals(change.source()))
            .filter(known -> known.crmId().equals(change.crmId()))
            .anyMatch(known -> known.occurredAt().isAfter(change.occurredAt()));
  }

  private List<Telling> claim(WriteBackLine asked, Duration horizon) {
    Line line = lines.get(key(asked));
    Instant end = store.now().plus(horizon);
    List<Telling> claimed = new ArrayList<>();
    int room = line.failures > 0 ? Math.min(1, asked.room()) : asked.room();
    Instant slot = latest(line.nextSlot, accountSlot(asked), store.now());
    for (Row row : rows.stream().filter(r -> r.key().equals(key(asked))).toList()) {
      if (claimed.size() < room && !slot.isAfter(end) && mayBeTold(row)) {
        row.attempts++;
        row.claimUntil = slot.plus(asked.lease());
        claimed.add(
            new Telling(
                row.id,
                row.attempts,
                line.failures,
                row.since,
                Duration.between(store.now(), slot),
                store.now(),
                row.told));
        slot = slot.plus(asked.spacing());
        line.nextSlot = line.failures > 0 ? row.claimUntil : slot;
        asked.shared().ifPresent(this::spend);
      }
    }
    return claimed;
  }

  private Instant accountSlot(WriteBackLine asked) {
    return asked
        .shared()
        .map(shared -> store.accounts.getOrDefault(shared.name(), Instant.MIN))
        .orElse(Instant.MIN);
  }

  private void spend(WriteBackLine.Shared shared) {
    store.accounts.computeIfPresent(
        shared.name(), (name, next) -> latest(next, store.now()).plus(shared.spacing()));
  }

  private static Instant latest(Instant... times) {
    return Stream.of(times).max(Comparator.naturalOrder()).orElseThrow();
  }

  private boolean mayBeTold(Row row) {
    return row.waits
        && !row.dueAt.isAfter(store.now())
        && isFree(row)
        && ofLead(row).noneMatch(o -> BY_AGE.compare(o, row) > 0 || (o.waits && !isFree(o)));
  }

  private boolean isFree(Row row) {
    return !row.claimUntil.isAfter(store.now());
  }

  /** It and all others of its lead. */
  private Stream<Row> ofLead(Row row) {
    return rows.stream().filter(o -> o.key().equals(row.key()) && o.lead.equals(row.lead));
  }

  @Override
  public boolean settle(Telling telling, TellingEnd end) {
    Row row = rows.get((int) telling.id() - 1);
    Line line = lines.get(row.key());
    Duration rest = end instanceof TellingEnd.Again again ? again.rest() : Duration.ZERO;
    boolean failedBefore = line.failures > 0;
    if (!rest.isZero()) {
      line.failures = Math.max(line.failures, telling.failures() + 1);
      Instant rested = store.now().plus(rest);
      line.nextSlot = failedBefore || line.nextSlot.isBefore(rested) ? rested : line.nextSlot;
    } else {
      line.failures = 0;
      line.nextSlot = failedBefore ? store.now() : line.nextSlot;
    }
    if (!row.waits || row.attempts != telling.attempt()) {
      return false;
    }
    row.claimUntil = Instant.MIN;
    if (end instanceof TellingEnd.Again again
        && ofLead(row).noneMatch(o -> BY_AGE.compare(o, row) > 0)) {
      row.dueAt = store.now().plus(again.in());
    } else {
      row.end(store.now());
      ofLead(row)
          .filter(o -> o.waits && BY_AGE.compare(o, row) < 0)
          .forEach(o -> o.end(store.now()));
    }
    return true;
  }

  @Override
  public List<Waiting> waiting() {
    Map<Key, Long> counts = new LinkedHashMap<>();
    rows.stream().filter(row -> row.waits).forEach(row -> counts.merge(row.key(), 1L, Long::sum));
    List<Waiting> waiting = new ArrayList<>();
    counts.forEach((key, count) -> waiting.add(new Waiting(key.tenant, key.source, count)));
    return waiting;
  }

  @Override
  public WrittenBefore before(LeadChange judged, Set<String> sources) {
    List<Said> said = new ArrayList<>();
    changes.values().stream()
        .filter(PlannedChange::isShown)
        .map(PlannedChange::change)
        .filter(c -> c.tenant().equals(judged.tenant()) && sources.contains(c.source()))
        .filter(c -> c.crmId().equals(judged.crmId()))
        .forEach(c -> said.add(0, new Said(c.source(), c.occurredAt(), c.fields())));
    said.sort(Comparator.comparing(Said::occurredAt).reversed());
    List<Row> told =
        rows.stream()
            .filter(row -> row.told.tenant().equals(judged.tenant()))
            .filter(row -> sources.contains(row.told.source()) && row.lead.equals(judged.crmId()))
            .filter(row -> row.attempts > 0)
            .sorted(BY_AGE.reversed())
            .toList();
    return new WrittenBefore(
        said,
        told.stream().map(row -> row.told).toList(),
        told.stream().anyMatch(r -> r.waits || r.endedAt.isAfter(store.now().minus(A_MOMENT))));
  }

  private static Key key(WriteBackLine line) {
    return new Key(line.tenant(), line.source());
  }
}
