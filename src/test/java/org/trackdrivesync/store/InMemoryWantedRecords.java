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
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.trackdrivesync.intake.FetchAllowance;
import org.trackdrivesync.intake.SourceStanding;
import org.trackdrivesync.intake.ToldFields;
import org.trackdrivesync.intake.Urgency;
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
  private final Map<String, Instant> accounts;
  private final LongSupplier ids;

  /**
   * @param ids of changes, which events keep when they become one
   * @param accounts of CRMs, with the next slot of each
   * @param isChange whether an event has become a change
   */
  InMemoryWantedRecords(
      Supplier<Instant> clock,
      LongSupplier ids,
      Predicate<LeadChange> isChange,
      Map<String, Instant> accounts) {
    this.ids = ids;
    this.accounts = accounts;
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
    private int suspect;
    private int refusals;

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
    private String account;
    private Instant watchedAt = Instant.MIN;
    private Instant servedAt = Instant.MIN;
    private int turns;
    private Instant restUntil = Instant.MIN;
    private int failures;
    private SourceTrouble trouble;
    private Instant since;
    private Instant answeredAt;
    private final Set<String> unreadable = new TreeSet<>();
  }

  @Override
  public void watch(Collection<FetchAllowance> watched, boolean soleUser) {
    for (FetchAllowance one : watched) {
      Source source =
          sources.computeIfAbsent(new Key(one.tenant(), one.source()), key -> new Source());
      source.watchedAt = now();
      source.account = one.account();
      accounts.putIfAbsent(one.account(), Instant.MIN);
    }
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
    Row row = new Row(ids.getAsLong(), wanted, now());
    row.suspect =
        rows.stream()
            .filter(other -> Key.of(other.event()).equals(Key.of(event)) && other.suspect > 0)
            .filter(other -> other.event().crmId().equals(event.crmId()))
            .mapToInt(other -> other.suspect)
            .min()
            .orElse(0);
    rows.add(row);
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

  /** The event is a change now, by the id that it had while it waited. */
  OptionalLong forget(LeadChange event) {
    List<Row> same = rows.stream().filter(row -> isSame(row.event(), event)).toList();
    rows.removeAll(same);
    return same.stream().mapToLong(row -> row.id).findFirst();
  }

  private static boolean isSame(LeadChange one, LeadChange other) {
    return Key.of(one).equals(Key.of(other)) && one.eventId().equals(other.eventId());
  }

  @Override
  public List<WantedBatch> claim(Collection<FetchAllowance> asked) {
    Map<String, FetchAllowance> ready = new TreeMap<>();
    asked.stream()
        .filter(one -> sources.containsKey(keyOf(one)))
        .filter(one -> !sources.get(keyOf(one)).restUntil.isAfter(now()))
        .filter(one -> !due(keyOf(one)).isEmpty())
        .sorted(Comparator.comparing((FetchAllowance one) -> sources.get(keyOf(one)).servedAt))
        .forEach(one -> ready.putIfAbsent(one.account(), one));
    return ready.values().stream()
        .filter(one -> !accounts.get(one.account()).isAfter(now().plus(HORIZON)))
        .map(this::give)
        .toList();
  }

  private WantedBatch give(FetchAllowance one) {
    Source source = sources.get(keyOf(one));
    Instant next = accounts.get(one.account());
    Instant slot = next.isBefore(now()) ? now() : next;
    accounts.put(one.account(), slot.plus(one.spacing()));
    Set<String> ids = pick(due(keyOf(one)), one.most(), source.turns);
    source.turns++;
    source.servedAt = now();
    List<WantedRecord> taken =
        due(keyOf(one)).stream()
            .filter(row -> ids.contains(row.event().crmId()))
            .map(this::taken)
            .toList();
    return new WantedBatch(one.tenant(), one.source(), Duration.between(now(), slot), taken);
  }

  private static Set<String> pick(List<Row> due, int most, int turns) {
    List<Row> usual = due.stream().filter(row -> row.suspect == 0).toList();
    Optional<Row> suspect = due.stream().filter(row -> row.suspect > 0).findFirst();
    boolean usualFirst =
        suspect.isEmpty()
            || (turns % 4 < 3
                && !usual.isEmpty()
                && usual.get(0).wanted.urgency().compareTo(suspect.get().wanted.urgency()) <= 0);
    if (!usualFirst) {
      int with = suspect.get().suspect;
      return due.stream()
          .filter(row -> row.suspect == with)
          .limit(Math.min(with, most))
          .map(row -> row.event().crmId())
          .collect(Collectors.toSet());
    }
    int shared = (most + turns % 4) / 4;
    List<Row> inOrder = new ArrayList<>(usual.stream().limit(most - shared).toList());
    usual.stream()
        .filter(row -> row.wanted.urgency() != Urgency.HOT)
        .filter(row -> row.wanted.urgency() != Urgency.BACKFILL)
        .limit(shared)
        .forEach(inOrder::add);
    usual.stream().limit(most).forEach(inOrder::add);
    return inOrder.stream()
        .map(row -> row.event().crmId())
        .distinct()
        .limit(most)
        .collect(Collectors.toSet());
  }

  private static Key keyOf(FetchAllowance one) {
    return new Key(one.tenant(), one.source());
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
        .filter(one -> sources.containsKey(keyOf(one)))
        .flatMap(one -> nextLook(one).stream())
        .min(Comparator.naturalOrder())
        .map(at -> Duration.between(now(), at));
  }

  private Optional<Instant> nextLook(FetchAllowance one) {
    Source source = sources.get(keyOf(one));
    Instant slot = accounts.get(one.account());
    return rows.stream()
        .filter(row -> Key.of(row.event()).equals(keyOf(one)))
        .map(row -> row.dueAt)
        .min(Comparator.naturalOrder())
        .map(due -> later(due, source.restUntil))
        .map(due -> slot.equals(Instant.MIN) ? due : later(due, slot.minus(HORIZON)));
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  @Override
  public void answered(WantedBatch batch, ToldFields fields) {
    Key key = new Key(batch.tenant(), batch.source());
    Source source = sources.get(key);
    source.failures = 0;
    if (rows.stream().noneMatch(row -> Key.of(row.event()).equals(key) && row.refusals > 0)) {
      source.trouble = null;
      source.since = null;
    }
    source.restUntil = Instant.MIN;
    source.answeredAt = now();
    source.unreadable.addAll(fields.missing());
    source.unreadable.removeAll(fields.told());
  }

  @Override
  public void refused(WantedBatch batch, SourceTrouble trouble) {
    Source source = sources.get(new Key(batch.tenant(), batch.source()));
    List<Row> asked = asked(batch.wanted());
    boolean ofARecord = trouble.fault().mayBeOfARecord();
    boolean known =
        ofARecord
            && source.failures == 0
            && !asked.isEmpty()
            && asked.stream().allMatch(row -> row.suspect > 0);
    boolean rests = trouble.rest().isPresent() || !(known || (ofARecord && source.failures == 0));
    if (rests) {
      int doublings = Math.min(source.failures - (ofARecord ? 1 : 0), 20);
      Duration doubled =
          doublings < 0 ? FIRST_REST.dividedBy(2) : FIRST_REST.multipliedBy(1L << doublings);
      Duration longest = doubled.compareTo(LONGEST_REST) < 0 ? doubled : LONGEST_REST;
      source.restUntil = later(source.restUntil, now().plus(trouble.rest().orElse(longest)));
    }
    if (trouble.fault().isOfTheAccount()) {
      accounts.merge(source.account, source.restUntil, InMemoryWantedRecords::later);
    }
    source.failures += known ? 0 : 1;
    source.trouble = trouble;
    source.since = source.since == null ? now() : source.since;
    int records = (int) asked.stream().map(row -> row.event().crmId()).distinct().count();
    for (Row row : asked) {
      row.dueAt = now();
      if (ofARecord) {
        row.suspect = Math.max(1, (records + 1) / 2);
        if (records == 1) {
          Duration alone = FIRST_REST_ALONE.multipliedBy(1L << Math.min(row.refusals++, 20));
          row.dueAt =
              now().plus(alone.compareTo(LONGEST_REST_ALONE) < 0 ? alone : LONGEST_REST_ALONE);
        }
      }
    }
  }

  private List<Row> asked(Collection<WantedRecord> wanted) {
    return rows.stream()
        .filter(
            row ->
                wanted.stream()
                    .anyMatch(one -> row.id == one.id() && row.attempts == one.attempt()))
        .toList();
  }

  @Override
  public void putOff(Collection<WantedRecord> wanted, Duration rest) {
    asked(wanted).forEach(row -> row.dueAt = now().plus(rest));
  }

  @Override
  public int forget(Collection<FetchAllowance> but, Duration age) {
    Set<Key> live = but.stream().map(InMemoryWantedRecords::keyOf).collect(Collectors.toSet());
    List<Row> old =
        rows.stream()
            .filter(row -> !live.contains(Key.of(row.event())))
            .filter(row -> row.receivedAt.isBefore(now().minus(age)))
            .toList();
    rows.removeAll(old);
    sources
        .entrySet()
        .removeIf(
            one ->
                !live.contains(one.getKey())
                    && one.getValue().watchedAt.isBefore(now().minus(age))
                    && rows.stream().noneMatch(row -> Key.of(row.event()).equals(one.getKey())));
    return old.size();
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
            .filter(row -> row.refusals > 0)
            .map(row -> row.event().crmId())
            .distinct()
            .count(),
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
        List.copyOf(source.unreadable),
        Optional.ofNullable(source.answeredAt));
  }

  private Instant now() {
    return clock.get();
  }
}
