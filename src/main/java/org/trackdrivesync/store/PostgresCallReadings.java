package org.trackdrivesync.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.trackdrivesync.dispatch.CallReadings;
import org.trackdrivesync.dispatch.Claim;
import org.trackdrivesync.tenant.TenantId;

/** Readings of the call list in two tables, kept for an hour: {@code call_reading}. */
public final class PostgresCallReadings implements CallReadings {
  private final Database database;

  public PostgresCallReadings(Database database) {
    this.database = database;
  }

  @Override
  public void keep(Claim reader, Instant begun, List<String> records) {
    if (!records.isEmpty()) {
      database.with(
          handle ->
              handle
                  .createUpdate(Database.sql("keep-listed-calls"))
                  .bind("request", reader.requestId())
                  .bind("begun", begun.toString())
                  .bindArray("record", String.class, records.toArray())
                  .execute());
    }
  }

  @Override
  public void complete(Claim reader, Instant begun, Span span) {
    database.with(
        handle ->
            handle
                .createUpdate(Database.sql("complete-reading"))
                .bind("tenant", reader.tenant().value())
                .bind("request", reader.requestId())
                .bind("begun", begun.toString())
                .bind("from", span.from().toString())
                .bind("to", span.to().toString())
                .execute());
  }

  @Override
  public Optional<List<String>> covering(TenantId tenant, Span span, Instant begunSince) {
    return database.with(
        handle -> {
          List<Reading> readings = readings(handle, tenant, span, begunSince);
          return Coverage.of(span, readings.stream().map(Reading::span).toList())
              ? Optional.of(records(handle, readings))
              : Optional.empty();
        });
  }

  private static List<Reading> readings(
      Handle handle, TenantId tenant, Span span, Instant begunSince) {
    return handle
        .createQuery(Database.sql("readings-of-span"))
        .bind("tenant", tenant.value())
        .bind("from", span.from().toString())
        .bind("to", span.to().toString())
        .bind("since", begunSince.toString())
        .map(
            (row, context) ->
                new Reading(
                    row.getLong("id"),
                    new Span(Instants.read(row, "covers_from"), Instants.read(row, "covers_to"))))
        .list();
  }

  private static List<String> records(Handle handle, List<Reading> readings) {
    return new ArrayList<>(
        handle
            .createQuery(Database.sql("listed-calls"))
            .bindArray("reading", Long.class, readings.stream().map(Reading::id).toArray())
            .mapTo(String.class)
            .list());
  }

  private record Reading(long id, Span span) {}
}
