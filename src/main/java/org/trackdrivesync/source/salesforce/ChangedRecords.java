package org.trackdrivesync.source.salesforce;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.trackdrivesync.lead.ChangeKind;
import org.trackdrivesync.lead.LeadChange;

/**
 * Reads the records that the events of one answer of the subscription tell of: by their ids, those
 * that were deleted too. All of it is to be stored at once, with the answer's replay id.
 */
public final class ChangedRecords implements SalesforceReading {
  /** So many ids fit into an address. */
  private static final int MOST_IN_AN_ADDRESS = 200;

  private enum Stage {
    DESCRIBE,
    RECORDS,
    PAGE,
    SURVIVORS,
    STORE,
    END
  }

  private final PolledSource source;
  private final Map<String, ToldChange> told = new LinkedHashMap<>();
  private final Deque<List<String>> portions = new ArrayDeque<>();
  private final Instant readTo;
  private final String replayId;
  private final Map<String, Row> rows = new LinkedHashMap<>();
  private final List<Row> survivors = new ArrayList<>();
  private final Deque<List<String>> missing = new ArrayDeque<>();
  private Stage stage;
  private String nextPage;
  private boolean renewed;
  private SalesforceFault fault;

  /**
   * @param events at least one, in order; each with record ids
   * @param replayId behind the last of them; base64
   * @param begun now
   */
  public ChangedRecords(
      PolledSource source, List<ChangeEvent> events, String replayId, Instant begun) {
    this.source = source;
    this.replayId = replayId;
    this.readTo = events.stream().map(ChangeEvent::committed).max(Instant::compareTo).orElseThrow();
    events.forEach(this::tell);
    portions.addAll(portions(told.keySet()));
    this.stage = source.isDescribed(begun) ? afterDescription() : Stage.DESCRIBE;
  }

  private void tell(ChangeEvent event) {
    ToldChange change =
        new ToldChange(
            event.kind() == ChangeEvent.Kind.CREATE,
            event.kind() == ChangeEvent.Kind.DELETE,
            event.committed());
    event.recordIds().forEach(id -> told.merge(id, change, ToldChange::and));
  }

  private static Deque<List<String>> portions(Set<String> ids) {
    List<String> all = new ArrayList<>(ids);
    Deque<List<String>> portions = new ArrayDeque<>();
    for (int i = 0; i < all.size(); i += MOST_IN_AN_ADDRESS) {
      portions.add(all.subList(i, Math.min(all.size(), i + MOST_IN_AN_ADDRESS)));
    }
    return portions;
  }

  private Stage afterDescription() {
    return portions.isEmpty() ? Stage.STORE : Stage.RECORDS;
  }

  @Override
  public PolledSource source() {
    return source;
  }

  @Override
  public boolean goesOn() {
    return stage != Stage.END;
  }

  @Override
  public SalesforceRequest next(Session session) {
    String api = "/services/data/v" + source.settings().apiVersion();
    return switch (stage) {
      case DESCRIBE ->
          SalesforceRequest.get(
              session, api + "/sobjects/" + source.settings().object() + "/describe", Map.of());
      case RECORDS -> byId(session, api, portions.peek());
      case SURVIVORS -> byId(session, api, missing.peek());
      case PAGE -> SalesforceRequest.get(session, nextPage, Map.of());
      case STORE, END -> throw new IllegalStateException("nothing is to be asked");
    };
  }

  private SalesforceRequest byId(Session session, String api, List<String> ids) {
    String soql = Soql.byId(source.settings(), source.fields().asked(), ids);
    return SalesforceRequest.get(session, api + "/queryAll", Map.of("q", soql));
  }

  @Override
  public void answered(SalesforceAnswer answer) {
    source.used(answer.usage());
    ApiErrors.check(answer);
    renewed = false;
    switch (stage) {
      case DESCRIBE -> {
        source.describe(answer);
        stage = afterDescription();
      }
      case RECORDS, PAGE, SURVIVORS -> read(QueryPage.read(answer));
      case STORE, END -> throw new IllegalStateException("nothing was asked");
    }
  }

  private void read(QueryPage page) {
    boolean ofSurvivors = portions.isEmpty();
    for (Row row : page.rows()) {
      if (ofSurvivors) {
        survivors.add(row);
      } else {
        rows.put(row.stamp().id(), row);
      }
    }
    nextPage = page.next().orElse(null);
    if (nextPage != null) {
      stage = Stage.PAGE;
      return;
    }
    if (ofSurvivors) {
      missing.remove();
    } else {
      portions.remove();
      if (portions.isEmpty()) {
        missing.addAll(portions(RowChanges.missingSurvivors(List.copyOf(rows.values()))));
      }
    }
    stage =
        !portions.isEmpty() ? Stage.RECORDS : !missing.isEmpty() ? Stage.SURVIVORS : Stage.STORE;
  }

  @Override
  public boolean isToBeStored() {
    return stage == Stage.STORE;
  }

  @Override
  public List<LeadChange> changes() {
    if (stage != Stage.STORE) {
      return List.of();
    }
    List<LeadChange> changes =
        new ArrayList<>(
            new RowChanges(
                    source.id(), source.settings().name(), source.fields(), source.identity(), told)
                .of(List.copyOf(rows.values()), survivors));
    changes.addAll(ofMissing(true, ChangeKind.DELETED));
    return changes;
  }

  /** What is told of and cannot be read, though nobody told that it was deleted. */
  @Override
  public List<LeadChange> gone() {
    return stage == Stage.STORE ? ofMissing(false, ChangeKind.UPDATED) : List.of();
  }

  private List<LeadChange> ofMissing(boolean deleted, ChangeKind kind) {
    return told.entrySet().stream()
        .filter(one -> !rows.containsKey(one.getKey()))
        .filter(one -> one.getValue().deleted() == deleted)
        .map(one -> unread(one.getKey(), one.getValue(), kind))
        .collect(Collectors.toList());
  }

  private LeadChange unread(String id, ToldChange change, ChangeKind kind) {
    return new LeadChange(
        source.id(),
        source.settings().name(),
        id + "@" + change.committed() + "#" + kind.name().toLowerCase(Locale.ROOT),
        id,
        kind,
        change.committed(),
        Map.of());
  }

  @Override
  public Instant readTo() {
    return readTo;
  }

  @Override
  public Optional<String> replayId() {
    return Optional.of(replayId);
  }

  @Override
  public void stored() {
    stage = Stage.END;
  }

  @Override
  public boolean failed(SalesforceFault why) {
    boolean again =
        switch (why.kind()) {
          case TOKEN -> !renewed;
          case FIELD -> stage != Stage.DESCRIBE && source.fields().drop(why.field().orElseThrow());
          default -> false;
        };
    if (!again) {
      fault = why;
      stage = Stage.END;
      return false;
    }
    renewed = why.kind() == SalesforceFault.Kind.TOKEN;
    return renewed;
  }

  @Override
  public Optional<SalesforceFault> fault() {
    return Optional.ofNullable(fault);
  }
}
