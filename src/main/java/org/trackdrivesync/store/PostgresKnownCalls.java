package org.trackdrivesync.store;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.trackdrivesync.dispatch.Claim;
import org.trackdrivesync.dispatch.KnownCalls;
import org.trackdrivesync.dispatch.SeenCall;

/** Asks the table of requests whose a call is: {@code known-calls.sql}. */
public final class PostgresKnownCalls implements KnownCalls {
  private final Database database;

  public PostgresKnownCalls(Database database) {
    this.database = database;
  }

  @Override
  public List<Standing> of(Claim claim, List<SeenCall> calls, Duration before, Duration after) {
    if (calls.isEmpty()) {
      return List.of();
    }
    return database.with(
        handle ->
            handle
                .createQuery(Database.sql("known-calls"))
                .bind("tenant", claim.tenant().value())
                .bind("id", claim.requestId())
                .bindArray("call_id", String.class, texts(calls, SeenCall::id))
                .bindArray("uuid", String.class, texts(calls, SeenCall::uuid))
                .bindArray("digits", String.class, texts(calls, SeenCall::lastDigits))
                .bindArray("sent_before", String.class, texts(calls, c -> c.at().plus(before)))
                .bindArray("sent_after", String.class, texts(calls, c -> c.at().minus(after)))
                .map((row, context) -> Standing.valueOf(row.getString("standing")))
                .list());
  }

  private static Object[] texts(List<SeenCall> calls, Function<SeenCall, ?> column) {
    return Columns.texts(calls, column);
  }
}
