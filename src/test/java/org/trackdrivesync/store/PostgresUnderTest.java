package org.trackdrivesync.store;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.trackdrivesync.dispatch.BacklogCounts;
import org.trackdrivesync.dispatch.CallReadings;
import org.trackdrivesync.dispatch.CallResults;
import org.trackdrivesync.dispatch.Ending;
import org.trackdrivesync.dispatch.KnownCalls;
import org.trackdrivesync.dispatch.PermitTiming;
import org.trackdrivesync.dispatch.RequestQueue;
import org.trackdrivesync.intake.Backfills;
import org.trackdrivesync.intake.ChangeLog;
import org.trackdrivesync.intake.KnownRecords;
import org.trackdrivesync.intake.WantedRecords;
import org.trackdrivesync.tenant.TenantId;
import org.trackdrivesync.tenant.TenantRegistry;
import org.trackdrivesync.writeback.WriteBacks;

/**
 * One database, emptied for each test. Its clock cannot be set, so time passes by making all its
 * rows older.
 */
final class PostgresUnderTest implements StoreUnderTest {
  private static final DataSource POOL = pool();

  private final Jdbi jdbi;
  private final Database database;
  private final TenantRegistry tenants;
  private final HeldTargets targets = new HeldTargets();
  private final List<Ending> endedByChanges = Collections.synchronizedList(new ArrayList<>());

  PostgresUnderTest(TenantRegistry tenants) {
    this(tenants, POOL, new Database(POOL));
  }

  /**
   * @param beside for what a test does to the database, not the program
   */
  PostgresUnderTest(TenantRegistry tenants, DataSource beside, Database database) {
    this.tenants = tenants;
    this.jdbi = Jdbi.create(beside);
    this.database = database;
    run(
        "TRUNCATE lead_change, request, attempt, pace, dialed_number, lead_link, lead_state,"
            + " schedule_field, schedule_link, listed_call, call_reading, call_result, call_watch,"
            + " call_subscription, write_back, write_back_line, wanted_record, wanted_source,"
            + " crm_account, source_cursor, source_channel, backfill RESTART IDENTITY");
  }

  @Override
  public ChangeLog log() {
    return new PostgresChangeLog(database, endedByChanges::add);
  }

  @Override
  public List<Ending> endedByChanges() {
    return endedByChanges;
  }

  @Override
  public BacklogCounts backlog() {
    return new PostgresBacklogCounts(database);
  }

  @Override
  public KnownCalls knownCalls() {
    return new PostgresKnownCalls(database);
  }

  @Override
  public CallResults results() {
    return new PostgresCallResults(database, "one");
  }

  @Override
  public WriteBacks writeBacks() {
    return new PostgresWriteBacks(database);
  }

  CallReadings readings() {
    return new PostgresCallReadings(database);
  }

  @Override
  public RequestQueue queue(String owner) {
    return new PostgresRequestQueue(
        database, tenants, PermitTiming.DEFAULT, new DatabaseClock(), targets, owner);
  }

  @Override
  public HeldTargets targets() {
    return targets;
  }

  @Override
  public void advance(Duration time) {
    String by = Columns.interval(time);
    older("lead_change", by, "received_at", "occurred_at", "stored_at");
    older(
        "request",
        by,
        "received_at",
        "occurred_at",
        "due_at",
        "expires_at",
        "claim_until",
        "slot_at",
        "sent_at",
        "doubted_at",
        "ended_at");
    older("pace", by, "next_slot");
    run(
        "UPDATE pace SET turns = ARRAY(SELECT t - interval '%s' FROM unnest(turns) t)"
            .formatted(by));
    older("dialed_number", by, "until");
    older("call_result", by, "dialed_at", "learned_at", "looked_at", "look_at", "news_at");
    older("write_back", by, "at", "since", "due_at", "claim_until", "ended_at");
    older("write_back_line", by, "next_slot");
    older("call_watch", by, "free_at", "list_at", "read_to");
    older("call_subscription", by, "check_at");
    older("source_channel", by, "due_at", "since");
    older("source_cursor", by, "started_at", "read_to", "free_at", "due_at", "whole_at", "since");
    older("backfill", by, "started_at", "ended_at", "free_at", "due_at", "since_time", "mark_time");
    older("backfill", by, "failing_since");
    older("schedule_field", by, "occurred_at");
    older("wanted_record", by, "received_at", "due_at");
    older("crm_account", by, "next_slot");
    older(
        "wanted_source",
        by,
        "rest_until",
        "failing_since",
        "answered_at",
        "served_at",
        "watched_at");
  }

  @Override
  public Instant asToldNow(Instant before, Duration advanced) {
    return before.minus(advanced);
  }

  @Override
  public void pause(TenantId tenant) {
    run("UPDATE pace SET paused_at = now() WHERE tenant = '" + tenant + "'");
  }

  @Override
  public Backfills backfills(String holder) {
    return new PostgresBackfills(
        database, new PostgresChangeLog(database, endedByChanges::add), holder);
  }

  @Override
  public KnownRecords knownRecords() {
    return new PostgresKnownRecords(database);
  }

  @Override
  public WantedRecords wanted() {
    return new PostgresWantedRecords(database);
  }

  Database database() {
    return database;
  }

  long rowsOf(String table) {
    return jdbi.withHandle(
        handle -> handle.createQuery("SELECT count(*) FROM " + table).mapTo(Long.class).one());
  }

  void run(String statement) {
    jdbi.useHandle(handle -> handle.execute(statement));
  }

  private void older(String table, String by, String... columns) {
    StringBuilder set = new StringBuilder();
    for (String column : columns) {
      set.append(set.isEmpty() ? "" : ", ")
          .append(column + " = " + column + " - interval '" + by + "'");
    }
    run("UPDATE " + table + " SET " + set);
  }

  private static DataSource pool() {
    try {
      return AgroalDataSource.from(
          new AgroalDataSourceConfigurationSupplier()
              .connectionPoolConfiguration(
                  pool ->
                      pool.maxSize(20)
                          .connectionFactoryConfiguration(
                              connections -> connections.jdbcUrl(TestPostgres.freshUrl()))));
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
