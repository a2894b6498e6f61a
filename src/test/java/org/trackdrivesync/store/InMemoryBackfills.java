package org.trackdrivesync.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.trackdrivesync.dispatch.Lane;
import org.trackdrivesync.intake.Backfill;
import org.trackdrivesync.intake.BackfillOrder;
import org.trackdrivesync.intake.BackfillProgress;
import org.trackdrivesync.intake.BackfillProgress.Counts;
import org.trackdrivesync.intake.BackfillProgress.State;
import org.trackdrivesync.intake.BackfillStart;
import org.trackdrivesync.intake.BackfillStep;
import org.trackdrivesync.intake.Backfills;
import org.trackdrivesync.intake.SourceCursors.Name;
import org.trackdrivesync.intake.SourceCursors.TurnLost;
import org.trackdrivesync.intake.SourceStanding.Trouble;
import org.trackdrivesync.lead.SourceTrouble;
import org.trackdrivesync.tenant.TenantId;

/** {@link Backfills} without a database, as one program among replicas has it. */
final class InMemoryBackfills implements Backfills {
  private final InMemoryStore store;
  private final String holder;

  InMemoryBackfills(InMemoryStore store, String holder) {
    this.store = store;
    this.holder = holder;
  }

  /** One that was ever begun. */
  static final class Row {
    private Backfill at;
    private State state = State.RUNNING;
    private Instant startedAt;
    private String startedBy;
    private Instant endedAt;
    private String endedBy;
    private String holder;
    private Instant freeAt = Instant.MIN;
    private Instant dueAt = Instant.MIN;
    private Counts counts = new Counts(0, 0, 0, 0, 0, OptionalLong.empty());
    private int failures;
    private Trouble trouble;

    boolean enrolsOnly() {
      return at.action() == Backfill.Action.ENROLL;
    }
  }

  @Override
  public void free() {
    store.backfills.forEach(row -> row.freeAt = Instant.MIN);
  }

  @Override
  public BackfillStart start(BackfillOrder order) {
    Optional<Row> last = last(order.tenant(), order.source());
    BackfillStart meaning = order.meaning(last.map(this::progress));
    if (meaning == BackfillStart.GOES_ON) {
      Row row = last.orElseThrow();
      row.state = State.RUNNING;
      row.endedAt = null;
      row.endedBy = null;
      row.dueAt = Instant.MIN;
      row.freeAt = Instant.MIN;
    } else if (meaning == BackfillStart.BEGINS) {
      Row row = new Row();
      row.at =
          new Backfill(
              store.backfills.size() + 1L,
              order.tenant(),
              order.source(),
              order.action().orElse(Backfill.Action.ENROLL),
              order.from().orElseThrow(),
              order.to(),
              "");
      row.startedAt = store.now();
      row.startedBy = order.who();
      store.backfills.add(row);
    }
    return meaning;
  }

  private Optional<Row> last(TenantId tenant, String source) {
    return store.backfills.stream()
        .filter(row -> row.at.tenant().equals(tenant) && row.at.source().equals(source))
        .max(Comparator.comparing(row -> row.at.number()));
  }

  @Override
  public boolean stop(TenantId tenant, String source, String who) {
    Optional<Row> running = last(tenant, source).filter(row -> row.state == State.RUNNING);
    running.ifPresent(
        row -> {
          row.state = State.STOPPED;
          row.endedAt = store.now();
          row.endedBy = who;
          row.holder = null;
        });
    return running.isPresent();
  }

  @Override
  public Optional<BackfillProgress> progress(TenantId tenant, String source) {
    return last(tenant, source).map(this::progress);
  }

  @Override
  public List<BackfillProgress> latest(Collection<TenantId> tenants) {
    TreeMap<String, BackfillProgress> latest = new TreeMap<>();
    store.backfills.stream()
        .filter(row -> tenants.contains(row.at.tenant()))
        .forEach(row -> latest.put(row.at.tenant() + " " + row.at.source(), progress(row)));
    return List.copyOf(latest.values());
  }

  private BackfillProgress progress(Row row) {
    TreeMap<String, Long> ended = new TreeMap<>();
    store.requests.stream()
        .filter(r -> r.isOf(row.at.number()) && !r.isOpen())
        .forEach(r -> ended.merge(r.outcome + " " + r.reason, 1L, Long::sum));
    List<BackfillProgress.Ended> outcomes = new ArrayList<>();
    ended.forEach(
        (key, count) -> {
          String[] parts = key.split(" ");
          String reason = parts[1].equals("null") ? null : parts[1];
          outcomes.add(new BackfillProgress.Ended(parts[0], reason, count));
        });
    Counts counts = row.counts;
    return new BackfillProgress(
        row.at,
        row.state,
        row.startedAt,
        row.startedBy,
        Optional.ofNullable(row.endedAt),
        Optional.ofNullable(row.endedBy),
        new Counts(
            counts.read(),
            counts.known(),
            counts.decided(),
            counts.ignored(),
            waiting(row),
            counts.left()),
        outcomes,
        0,
        Optional.ofNullable(row.trouble));
  }

  private long waiting(Row row) {
    return store.requests.stream().filter(r -> r.isOf(row.at.number()) && r.isOpen()).count();
  }

  @Override
  public List<Backfill> claim(Collection<Name> sources, int room) {
    List<Backfill> turns = new ArrayList<>();
    for (Row row : store.backfills) {
      boolean due =
          row.state == State.RUNNING
              && sources.contains(new Name(row.at.tenant(), row.at.source()))
              && !row.dueAt.isAfter(store.now())
              && !row.freeAt.isAfter(store.now())
              && waiting(row) < MOST_WAITING
              && !store.isPaused(row.at.tenant());
      boolean patient =
          row.dueAt.equals(Instant.MIN) || !row.dueAt.isAfter(store.now().minus(PATIENCE));
      if (due && turns.size() < room && (patient || !liveWaits(row))) {
        row.holder = holder;
        row.freeAt = store.now().plus(LEASE);
        turns.add(row.at);
      }
    }
    return turns;
  }

  private boolean liveWaits(Row row) {
    return store.wanted.isAnyDue(row.at.tenant(), row.at.source())
        || store.requests.stream()
            .anyMatch(
                r ->
                    r.ready
                        && r.tenant.equals(row.at.tenant())
                        && (r.lane == Lane.CALL || r.lane == Lane.API)
                        && r.priority <= 0);
  }

  @Override
  public List<Boolean> append(Backfill turn, BackfillStep step, Duration rest) {
    Row row = store.backfills.get((int) turn.number() - 1);
    if (row.state != State.RUNNING
        || !holder.equals(row.holder)
        || !row.freeAt.isAfter(store.now())
        || !row.at.place().equals(turn.place())) {
      throw new TurnLost();
    }
    List<Boolean> fresh = store.append(step.changes(), turn.number());
    row.holder = null;
    row.freeAt = Instant.MIN;
    row.dueAt = store.now().plus(rest);
    row.failures = 0;
    row.trouble = null;
    boolean last = step.next().isEmpty();
    Counts before = row.counts;
    row.counts =
        new Counts(
            before.read() + step.read(),
            before.known() + step.known(),
            before.decided() + step.changes().size(),
            before.ignored() + step.ignored(),
            0,
            last ? OptionalLong.of(0) : step.left());
    step.next().ifPresent(next -> row.at = at(row.at, next));
    if (last) {
      row.state = State.DONE;
      row.endedAt = store.now();
    }
    return fresh;
  }

  private static Backfill at(Backfill before, String place) {
    return new Backfill(
        before.number(),
        before.tenant(),
        before.source(),
        before.action(),
        before.from(),
        before.to(),
        place);
  }

  @Override
  public void refused(Backfill turn, SourceTrouble trouble) {
    Row row = store.backfills.get((int) turn.number() - 1);
    if (!holder.equals(row.holder)) {
      return;
    }
    Duration doubled = FIRST_REST.multipliedBy(1L << Math.min(row.failures, 20));
    Duration rest = doubled.compareTo(LONGEST_REST) < 0 ? doubled : LONGEST_REST;
    Instant since = row.trouble == null ? store.now() : row.trouble.since();
    row.failures++;
    row.holder = null;
    row.freeAt = Instant.MIN;
    row.dueAt = store.now().plus(trouble.rest().orElse(rest));
    row.trouble = new Trouble(trouble.fault(), trouble.sentence(), since, Optional.of(row.dueAt));
  }
}
