package org.trackdrivesync.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.trackdrivesync.intake.FetchAllowance;
import org.trackdrivesync.intake.SourceStanding;
import org.trackdrivesync.intake.WantedBatch;
import org.trackdrivesync.intake.WantedEvent;
import org.trackdrivesync.intake.WantedRecord;
import org.trackdrivesync.intake.WantedRecords;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.lead.SourceTrouble;
import org.trackdrivesync.tenant.TenantId;

/** {@link WantedRecords} without a database. */
public final class InMemoryWantedRecords implements WantedRecords {
  private final Supplier<Instant> clock;
  private final Predicate<LeadChange> isChange;
  private final List<Row> rows = new ArrayList<>();
  private final Map<Key, Source> sources = new HashMap<>();
  private long lastId;

  /**
   * @param isChange whether an event has become a change
   */
  InMemoryWantedRecords(Supplier<Instant> clock, Predicate<LeadChange> isChange) {
    this.clock = clock;
    this.isChange = isChange;
  }

  private record Key(TenantId tenant, String source) {
    static Key of(LeadChange event) {
      return new Key(event.tenant(), event.source());
    }
  }

  /** An event that waits. */
  private static final class Row {
    private final long id;
    private final WantedEvent wanted;
    private final Instant receivedAt;
    private Instant dueAt;
    private int attempts;

    private Row(long id, WantedEvent wanted, Instant now) {
      this.id = id;
      this.wanted = wanted;
      this.receivedAt = now;
      this.dueAt = now;
    }

    private LeadChange event() {
      return wanted.event();
    }
  }

  /** How a source stands. */
  private static final class Source {
    private Instant nextSlot = Instant.MIN;
    private Instant restUntil = Instant.MIN;
    private int failures;
    private int narrowed;
    private SourceTrouble trouble;
    private Instant since;
    private Instant answeredAt;
  }

  @Override
  public void watch(Collection<FetchAllowance> watched, boolean soleUser) {
    watched.forEach(one -> sources.putIfAbsent(new Key(one.tenant(), one.source()), new Source()));
    if (soleUser) {
      rows.forEach(row -> row.dueAt = row.dueAt.isAfter(now()) ? now() : row.dueAt);
    }
  }

  @Override
  public List<Boolean> want(List<WantedEvent> events) {
    return events.stream().map(this::want).toList();
  }

  private boolean want(WantedEvent wanted) {
    LeadChange event = wanted.event();
    if (isChange.test(event) || rows.stream().anyMatch(row -> isSame(row.event(), event))) {
      return false;
    }
    rows.add(new Row(++lastId, wanted, now()));
    return true;
  }

  boolean isAnyDue(TenantId tenant, String source) {
    return !due(new Key(tenant, source)).isEmpty();
  }

  boolean waits(TenantId tenant, String source, String crmId) {
    Key key = new Key(tenant, source);
    return rows.stream()
        .anyMatch(row -> Key.of(row.event()).equals(key) && row.event().crmId().equals(crmId));
  }

  /** The event is a change now. */
  void forget(LeadChange event) {
    rows.removeIf(row -> isSame(row.event(), event));
  }

  private static boolean isSame(LeadChange one, LeadChange other) {
    return Key.of(one).equals(Key.of(other)) && one.eventId().equals(other.eventId());
  }

  @Override
  public List<WantedBatch> claim(Collection<FetchAllowance> asked) {
    List<WantedBatch> batches = new ArrayList<>();
    for (FetchAllowance one : asked) {
      Key key = new Key(one.tenant(), one.source());
      Source source = sources.get(key);
      List<Row> due = due(key);
      boolean free =
          source != null
              && !source.restUntil.isAfter(now())
              && !source.nextSlot.isAfter(now().plus(HORIZON));
      if (free && !due.isEmpty()) {
        Instant slot = source.nextSlot.isBefore(now()) ? now() : source.nextSlot;
        source.nextSlot = slot.plus(one.spacing());
        Set<String> ids =
            due.stream()
                .limit(Math.max(1, one.most() >> source.narrowed))
                .map(row -> row.event().crmId())
                .collect(Collectors.toSet());
        List<WantedRecord> taken =
            due.stream().filter(row -> ids.contains(row.event().crmId())).map(this::taken).toList();
        batches.add(
            new WantedBatch(one.tenant(), one.source(), Duration.between(now(), slot), taken));
      }
    }
    return batches;
  }

  private List<Row> due(Key key) {
    return rows.stream()
        .filter(row -> Key.of(row.event()).equals(key) && !row.dueAt.isAfter(now()))
        .sorted(
            Comparator.comparing((Row row) -> row.wanted.urgency()).thenComparing(row -> row.id))
        .toList();
  }

  private WantedRecord taken(Row row) {
    row.dueAt = now().plus(LEASE);
    row.attempts++;
    return new WantedRecord(row.id, row.attempts, row.receivedAt, row.event());
  }

  @Override
  public Optional<Duration> nextLook(Collection<FetchAllowance> asked) {
    return asked.stream()
        .map(one -> new Key(one.tenant(), one.source()))
        .filter(sources::containsKey)
        .flatMap(key -> nextLook(key).stream())
        .min(Comparator.naturalOrder())
        .map(at -> Duration.between(now(), at));
  }

  private Optional<Instant> nextLook(Key key) {
    Source source = sources.get(key);
    return rows.stream()
        .filter(row -> Key.of(row.event()).equals(key))
        .map(row -> row.dueAt)
        .min(Comparator.naturalOrder())
        .map(due -> later(due, source.restUntil))
        .map(due -> source.nextSlot.equals(Instant.MIN) ? due : later(due, slotSeen(source)));
  }

  private static Instant slotSeen(Source source) {
    return source.nextSlot.minus(HORIZON);
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  @Override
  public void answered(WantedBatch batch) {
    Source source = sources.get(new Key(batch.tenant(), batch.source()));
    source.failures = 0;
    source.narrowed = 0;
    source.trouble = null;
    source.since = null;
    source.restUntil = Instant.MIN;
    source.answeredAt = now();
  }

  @Override
  public void refused(WantedBatch batch, SourceTrouble trouble) {
    Source source = sources.get(new Key(batch.tenant(), batch.source()));
    Duration doubled = FIRST_REST.multipliedBy(1L << Math.min(source.failures, 20));
    Duration longest = doubled.compareTo(LONGEST_REST) < 0 ? doubled : LONGEST_REST;
    source.failures++;
    source.narrowed += trouble.fault().mayBeOfARecord() ? 1 : 0;
    source.trouble = trouble;
    source.since = source.since == null ? now() : source.since;
    source.restUntil = later(source.restUntil, now().plus(trouble.rest().orElse(longest)));
    putOff(batch.wanted(), Duration.ZERO);
  }

  @Override
  public void putOff(Collection<WantedRecord> wanted, Duration rest) {
    for (WantedRecord one : wanted) {
      rows.stream()
          .filter(row -> row.id == one.id() && row.attempts == one.attempt())
          .forEach(row -> row.dueAt = now().plus(rest));
    }
  }

  @Override
  public List<SourceStanding> standings() {
    return sources.entrySet().stream()
        .sorted(
            Comparator.comparing((Map.Entry<Key, Source> one) -> one.getKey().tenant())
                .thenComparing(one -> one.getKey().source()))
        .map(one -> standing(one.getKey(), one.getValue()))
        .toList();
  }

  private SourceStanding standing(Key key, Source source) {
    List<Row> waiting = rows.stream().filter(row -> Key.of(row.event()).equals(key)).toList();
    return new SourceStanding(
        key.tenant(),
        key.source(),
        waiting.size(),
        waiting.stream()
            .map(row -> Duration.between(row.receivedAt, now()))
            .max(Comparator.naturalOrder())
            .orElse(Duration.ZERO),
        Optional.ofNullable(source.trouble)
            .map(
                trouble ->
                    new SourceStanding.Trouble(
                        trouble.fault(),
                        trouble.sentence(),
                        source.since,
                        Optional.of(source.restUntil).filter(until -> until.isAfter(now())))),
        Optional.ofNullable(source.answeredAt));
  }

  private Instant now() {
    return clock.get();
  }
}
