package org.trackdrivesync.store;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.trackdrivesync.dispatch.Ending;
import org.trackdrivesync.dispatch.RequestKind;
import org.trackdrivesync.dispatch.Settlement;
import org.trackdrivesync.dispatch.StoreUnavailable;
import org.trackdrivesync.distribution.Decision;
import org.trackdrivesync.intake.ChangeLog;
import org.trackdrivesync.intake.LeadUpdate;
import org.trackdrivesync.intake.PlannedChange;
import org.trackdrivesync.intake.PlannedRequest;
import org.trackdrivesync.lead.ChangeKind;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.lead.PhoneNumber;
import org.trackdrivesync.lead.Reason;

/**
 * Changes and their requests, made durable by one statement: {@code append-changes.sql}. Then what
 * waits and is overtaken by them is ended: {@code end-overtaken.sql}. That may fail or miss what is
 * locked, since a round looks once more before it claims; so nothing is lost by its being a second
 * commit, which sees what was stored side by side.
 */
public final class PostgresChangeLog implements ChangeLog {
  /** How long a call waits at most for its lead's new number to be told. */
  static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final String APPEND = Database.sql("append-changes");
  private static final String END_OVERTAKEN = Database.sql("end-overtaken");

  private final Database database;
  private final Consumer<Ending> ended;

  /**
   * @param ended told of each waiting request that a new change ended
   */
  public PostgresChangeLog(Database database, Consumer<Ending> ended) {
    this.database = database;
    this.ended = ended;
  }

  @Override
  public List<Boolean> append(List<PlannedChange> changes) {
    return store(changes, null, work -> database.with(work::apply));
  }

  /**
   * Stores changes and something else in one transaction.
   *
   * @param besides done first; where it throws, nothing is stored
   */
  List<Boolean> append(List<PlannedChange> changes, Consumer<Handle> besides) {
    return append(changes, null, besides);
  }

  /**
   * The same of what a backfill tells.
   *
   * @param backfill its number; null where it is none
   */
  List<Boolean> append(List<PlannedChange> changes, Long backfill, Consumer<Handle> besides) {
    return store(
        changes,
        backfill,
        work ->
            database.inTransaction(
                handle -> {
                  besides.accept(handle);
                  return work.apply(handle);
                }));
  }

  private List<Boolean> store(
      List<PlannedChange> changes,
      Long backfill,
      Function<Function<Handle, Set<Integer>>, Set<Integer>> commit) {
    List<NumberedChange> first = firstOfEachEvent(changes);
    List<NumberedRequest> requests = requestsOf(first);
    relinkMerged(first);
    Set<Integer> stored =
        commit.apply(
            handle -> {
              if (first.isEmpty()) {
                return Set.of();
              }
              Query query = handle.createQuery(APPEND).bind("backfill", backfill);
              bindChanges(query, first);
              bindRequests(query, requests);
              return new HashSet<>(query.mapTo(Integer.class).list());
            });
    endOvertaken(first.stream().filter(row -> stored.contains(row.n)).toList());
    Boolean[] fresh = new Boolean[changes.size()];
    Arrays.setAll(fresh, stored::contains);
    return List.of(fresh);
  }

  /** Before the changes are stored, so that they tell what they say of the merged lead, too. */
  private void relinkMerged(List<NumberedChange> changes) {
    Merges merges = Merges.of(changes.stream().map(NumberedChange::change).toList());
    if (!merges.isEmpty()) {
      database.with(merges::relink);
    }
  }

  private void endOvertaken(List<NumberedChange> fresh) {
    List<NumberedChange> overtaking = fresh.stream().filter(NumberedChange::overtakes).toList();
    if (overtaking.isEmpty()) {
      return;
    }
    try {
      database
          .with(
              handle ->
                  handle
                      .createQuery(END_OVERTAKEN)
                      .bindArray(
                          "tenant", String.class, texts(overtaking, r -> r.change().tenant()))
                      .bindArray("crm_id", String.class, texts(overtaking, r -> r.change().crmId()))
                      .bindArray("number", String.class, texts(overtaking, NumberedChange::number))
                      .map(Endings::read)
                      .list())
          .forEach(ended);
    } catch (StoreUnavailable e) {
      // the changes are stored, and no round claims what they overtake
    }
  }

  private static List<NumberedChange> firstOfEachEvent(List<PlannedChange> changes) {
    record Event(String tenant, String source, String id) {}
    Set<Event> seen = new HashSet<>();
    List<NumberedChange> first = new ArrayList<>(changes.size());
    for (int n = 0; n < changes.size(); n++) {
      LeadChange change = changes.get(n).change();
      if (seen.add(new Event(change.tenant().value(), change.source(), change.eventId()))) {
        first.add(new NumberedChange(n, changes.get(n)));
      }
    }
    return first;
  }

  private static List<NumberedRequest> requestsOf(List<NumberedChange> changes) {
    List<NumberedRequest> requests = new ArrayList<>(changes.size());
    for (NumberedChange change : changes) {
      Stream.concat(
              change.planned.requests().stream(),
              change.planned.update().map(LeadUpdate::request).stream())
          .map(asked -> new NumberedRequest(change.n, change.change().tenant().value(), asked))
          .forEach(requests::add);
    }
    return requests;
  }

  private static void bindChanges(Query query, List<NumberedChange> rows) {
    query
        .bindArray("n", Integer.class, (Object[]) Columns.ints(rows, NumberedChange::n))
        .bindArray("tenant", String.class, texts(rows, r -> r.change().tenant()))
        .bindArray("source", String.class, texts(rows, r -> r.change().source()))
        .bindArray("event_id", String.class, texts(rows, r -> r.change().eventId()))
        .bindArray("crm_id", String.class, texts(rows, r -> r.change().crmId()))
        .bindArray("kind", String.class, texts(rows, r -> r.change().kind()))
        .bindArray("occurred_at", String.class, texts(rows, r -> r.change().occurredAt()))
        .bindArray("number", String.class, texts(rows, NumberedChange::number))
        .bindArray("fields", String.class, texts(rows, r -> Columns.json(r.change().fields())))
        .bindArray("decision", String.class, texts(rows, r -> r.decision().kind()))
        .bindArray("rule", String.class, texts(rows, r -> r.decision().rule().orElse(null)))
        .bindArray("outcome", String.class, texts(rows, NumberedChange::outcome))
        .bindArray("reason", String.class, texts(rows, NumberedChange::reason))
        .bindArray("explanation", String.class, texts(rows, r -> r.decision().explanation()))
        .bindArray("said", String.class, texts(rows, NumberedChange::said))
        .bindArray("write_back", String.class, texts(rows, NumberedChange::writeBack))
        .bindArray("shown", Boolean.class, rows.stream().map(r -> r.planned.isShown()).toArray())
        .bindArray("ours", Boolean.class, rows.stream().map(r -> r.planned.isOurs()).toArray())
        .bind("patience", Columns.interval(PATIENCE));
  }

  private static void bindRequests(Query query, List<NumberedRequest> rows) {
    query
        .bindArray("r_n", Integer.class, (Object[]) Columns.ints(rows, NumberedRequest::n))
        .bindArray("r_tenant", String.class, texts(rows, NumberedRequest::tenant))
        .bindArray("r_kind", String.class, texts(rows, r -> r.asked.kind()))
        .bindArray("r_lane", String.class, texts(rows, r -> r.asked.kind().lane()))
        .bindArray("r_state", String.class, texts(rows, NumberedRequest::state))
        .bindArray("r_reason", String.class, texts(rows, NumberedRequest::reason))
        .bindArray("r_distribution", String.class, texts(rows, r -> r.asked.distribution()))
        .bindArray(
            "r_schedule_id", String.class, texts(rows, r -> r.asked.scheduleId().orElse(null)))
        .bindArray("r_number", String.class, texts(rows, NumberedRequest::number))
        .bindArray("r_data", String.class, texts(rows, r -> Columns.json(r.asked.data())))
        .bindArray("r_due_in", String.class, texts(rows, NumberedRequest::dueIn))
        .bindArray(
            "r_expires_in", String.class, texts(rows, r -> Columns.interval(r.asked.expiresIn())))
        .bindArray("r_lives_on", String.class, texts(rows, r -> r.asked.livesOn().orElse(null)))
        .bindArray("r_zones", String.class, texts(rows, r -> Columns.zones(r.asked.zones())))
        .bindArray(
            "r_priority", Integer.class, (Object[]) Columns.ints(rows, NumberedRequest::priority))
        .bindArray(
            "r_direction",
            Integer.class,
            (Object[]) Columns.ints(rows, r -> r.asked.newestFirst() ? -1 : 1));
  }

  private static <T> Object[] texts(List<T> rows, Function<T, ?> column) {
    return Columns.texts(rows, column);
  }

  private record NumberedChange(int n, PlannedChange planned) {
    LeadChange change() {
      return planned.change();
    }

    Decision decision() {
      return planned.decision();
    }

    String number() {
      return planned.phone().map(PhoneNumber::e164).orElse(null);
    }

    /** Whether what waits may be needless by it: it is to be called, or not to be called at all. */
    boolean overtakes() {
      return change().kind() == ChangeKind.DELETED
          || Reason.OPTED_OUT.name().equals(reason())
          || planned.requests().stream().anyMatch(r -> r.kind() == RequestKind.PROMOTE);
    }

    String said() {
      return planned.update().map(update -> Columns.json(update.said())).orElse(null);
    }

    String writeBack() {
      return planned.writesBack() ? change().source() : null;
    }

    String outcome() {
      return decision() instanceof Decision.Rejected ? "REJECTED" : null;
    }

    String reason() {
      return decision() instanceof Decision.Rejected rejected ? rejected.reason().name() : null;
    }
  }

  private record NumberedRequest(int n, String tenant, PlannedRequest asked) {
    String number() {
      return asked.number() == null ? null : asked.number().e164();
    }

    int priority() {
      return asked.kind().priority();
    }

    String state() {
      return asked.end().map(end -> end.outcome().name()).orElse("DUE");
    }

    String reason() {
      return asked.end().map(Settlement.Ended::reason).map(Enum::name).orElse(null);
    }

    String dueIn() {
      return asked.afterEnrollment() ? null : Columns.interval(asked.dueIn());
    }
  }
}
