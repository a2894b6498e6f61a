package org.trackdrivesync.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.trackdrivesync.history.ChangeQuery;
import org.trackdrivesync.history.ChangeStory;
import org.trackdrivesync.history.ChangeSummary;
import org.trackdrivesync.history.History;
import org.trackdrivesync.history.Page;
import org.trackdrivesync.history.State;
import org.trackdrivesync.lead.PhoneNumber;
import org.trackdrivesync.tenant.TenantId;
import org.trackdrivesync.tenant.TenantRegistry;

/**
 * The history of changes. A search looks at candidates in growing portions until its page is full;
 * after {@link #MOST_LOOKS} it answers with what it has and a cursor to go on from.
 */
public final class PostgresHistory implements History {
  static final int MOST_LOOKS = 100_000;

  private static final int FIRST_PORTION = 200;
  private static final int LARGEST_PORTION = 20_000;
  private static final int GROWTH = 4;

  private final Database database;
  private final TenantRegistry tenants;

  public PostgresHistory(Database database, TenantRegistry tenants) {
    this.database = database;
    this.tenants = tenants;
  }

  @Override
  public Page<ChangeSummary> changes(ChangeQuery query) {
    return database.with(
        handle -> {
          // What waits is looked for first: one that becomes a change meanwhile is seen twice, not
          // never.
          List<ChangeSummary> waiting = WaitingChanges.find(handle, query, PAGE + 1);
          return waiting.isEmpty() ? search(handle, query) : merged(search(handle, query), waiting);
        });
  }

  @Override
  public Optional<ChangeStory> story(long changeId) {
    return database.inTransaction(
        handle ->
            summaries(handle, ChangeQuery.all(), List.of(changeId)).stream()
                .findFirst()
                .map(change -> ChangeStories.read(handle, change))
                .or(() -> WaitingChanges.story(handle, changeId)));
  }

  /** Puts what waits for its record among the changes of a page, where its id belongs. */
  private static Page<ChangeSummary> merged(Page<ChangeSummary> page, List<ChangeSummary> waiting) {
    long least = page.next() == null ? 0 : Long.parseLong(page.next());
    Map<Long, ChangeSummary> all = new TreeMap<>(Comparator.reverseOrder());
    waiting.stream().filter(one -> one.id() >= least).forEach(one -> all.put(one.id(), one));
    page.items().forEach(one -> all.put(one.id(), one));
    List<ChangeSummary> items = List.copyOf(all.values());
    return items.size() <= PAGE
        ? new Page<>(items, page.next())
        : new Page<>(items.subList(0, PAGE), cursor(items.get(PAGE - 1).id()));
  }

  private Page<ChangeSummary> search(Handle handle, ChangeQuery query) {
    if (query.state().filter(state -> state == State.AWAITING_RECORD).isPresent()) {
      return new Page<>(List.of(), null);
    }
    Bounds bounds = bounds(handle, query);
    ChangeCandidates candidates = new ChangeCandidates(tenants, query, bounds.least);
    List<ChangeSummary> found = new ArrayList<>();
    long before = Math.min(bounds.before, query.before().orElse(Long.MAX_VALUE));
    int looks = 0;
    int portion = FIRST_PORTION;
    while (true) {
      List<Long> ids = candidates.next(handle, before, portion);
      found.addAll(summaries(handle, query, ids));
      if (found.size() > PAGE) {
        List<ChangeSummary> page = found.subList(0, PAGE);
        return new Page<>(page, cursor(page.get(PAGE - 1).id()));
      }
      if (ids.size() < portion) {
        return new Page<>(found, null);
      }
      before = ids.get(ids.size() - 1);
      looks += portion;
      if (looks >= MOST_LOOKS) {
        return new Page<>(found, cursor(before));
      }
      portion = Math.min(portion * GROWTH, LARGEST_PORTION);
    }
  }

  private static Bounds bounds(Handle handle, ChangeQuery query) {
    if (query.from().isEmpty() && query.to().isEmpty()) {
      return new Bounds(0, Long.MAX_VALUE);
    }
    return handle
        .createQuery(Database.sql("time-bounds"))
        .bind("from", text(query.from()))
        .bind("to", text(query.to()))
        .map((row, context) -> new Bounds(row.getLong("least"), row.getLong("before")))
        .one();
  }

  private static List<ChangeSummary> summaries(Handle handle, ChangeQuery query, List<Long> ids) {
    if (ids.isEmpty()) {
      return List.of();
    }
    List<Map.Entry<TenantId, PhoneNumber>> numbers = List.copyOf(query.phone().entrySet());
    return handle
        .createQuery(Database.sql("change-summaries"))
        .bindArray("ids", Long.class, ids)
        .bind("tenant", query.tenant().map(TenantId::value).orElse(null))
        .bind("crm_id", query.crmId().orElse(null))
        .bind("event_id", query.eventId().orElse(null))
        .bind("from", text(query.from()))
        .bind("to", text(query.to()))
        .bindArray(
            "number_tenants", String.class, (Object[]) Columns.texts(numbers, Map.Entry::getKey))
        .bindArray(
            "numbers", String.class, (Object[]) Columns.texts(numbers, n -> n.getValue().e164()))
        .bind("state", query.state().map(Enum::name).orElse(null))
        .bind("given_up", query.givenUp().orElse(null))
        .bind("most", PAGE + 1)
        .map(ChangeRows::summary)
        .list();
  }

  private static String text(Optional<Instant> time) {
    return time.map(Instant::toString).orElse(null);
  }

  private static String cursor(long id) {
    return Long.toString(id);
  }

  /** Ids that may lie in the time asked for; the lower one included, the upper one not. */
  private record Bounds(long least, long before) {}
}
