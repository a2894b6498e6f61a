package org.trackdrivesync.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.trackdrivesync.history.AttemptStory;
import org.trackdrivesync.history.ChangeStory;
import org.trackdrivesync.history.ChangeSummary;
import org.trackdrivesync.history.DecisionStory;
import org.trackdrivesync.history.OperatorAction;
import org.trackdrivesync.history.RequestStory;
import org.trackdrivesync.history.WriteBackStory;

/** Reads everything that came of one change. */
final class ChangeStories {
  private ChangeStories() {}

  static ChangeStory read(Handle handle, ChangeSummary change) {
    List<RequestStory> requests = requests(handle, change.id());
    List<WriteBackStory> writeBacks =
        handle
            .createQuery(Database.sql("write-backs-of-change"))
            .bind("id", change.id())
            .map((row, context) -> WriteBackRows.story(row))
            .list();
    return handle
        .createQuery(Database.sql("change-story"))
        .bind("id", change.id())
        .map(
            (row, context) ->
                new ChangeStory(
                    change,
                    row.getObject("backfill") == null
                        ? null
                        : "backfill " + row.getLong("backfill"),
                    Columns.tokens(row.getString("fields")),
                    new DecisionStory(
                        change.decision(),
                        change.rule(),
                        row.getString("outcome") == null ? null : change.reason(),
                        row.getString("explanation")),
                    requests,
                    writeBacks))
        .one();
  }

  private static List<RequestStory> requests(Handle handle, long changeId) {
    List<Long> ids =
        handle
            .createQuery(Database.sql("requests-of-change"))
            .bind("id", changeId)
            .map((row, context) -> row.getLong("id"))
            .list();
    Map<Long, List<AttemptStory>> attempts =
        byRequest(handle, "attempts-of-requests", ids, (row, context) -> ChangeRows.attempt(row));
    Map<Long, List<OperatorAction>> actions =
        byRequest(handle, "actions-on-requests", ids, (row, context) -> ChangeRows.action(row));
    return handle
        .createQuery(Database.sql("requests-of-change"))
        .bind("id", changeId)
        .map(
            (row, context) -> {
              long id = row.getLong("id");
              return ChangeRows.request(
                  row, attempts.getOrDefault(id, List.of()), actions.getOrDefault(id, List.of()));
            })
        .list();
  }

  private static <T> Map<Long, List<T>> byRequest(
      Handle handle, String statement, List<Long> ids, RowMapper<T> mapper) {
    Map<Long, List<T>> found = new HashMap<>();
    handle
        .createQuery(Database.sql(statement))
        .bindArray("ids", Long.class, ids)
        .map((row, context) -> Map.entry(row.getLong("request_id"), mapper.map(row, context)))
        .forEach(
            entry ->
                found
                    .computeIfAbsent(entry.getKey(), id -> new ArrayList<>())
                    .add(entry.getValue()));
    return found;
  }
}
