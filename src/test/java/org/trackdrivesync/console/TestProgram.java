package org.trackdrivesync.console;

import at.favre.lib.crypto.bcrypt.BCrypt;
import io.agroal.api.AgroalDataSource;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.trackdrivesync.history.History;
import org.trackdrivesync.history.Operations;
import org.trackdrivesync.history.StoreProbe;
import org.trackdrivesync.history.TenantFigures;
import org.trackdrivesync.intake.Backfills;
import org.trackdrivesync.intake.Planner;
import org.trackdrivesync.intake.WantedRecords;
import org.trackdrivesync.store.Database;
import org.trackdrivesync.store.PostgresBackfills;
import org.trackdrivesync.store.PostgresChangeLog;
import org.trackdrivesync.store.PostgresHistory;
import org.trackdrivesync.store.PostgresOperations;
import org.trackdrivesync.store.PostgresTenantFigures;
import org.trackdrivesync.store.PostgresWantedRecords;
import org.trackdrivesync.store.TestTenants;
import org.trackdrivesync.tenant.Deployment;
import org.trackdrivesync.tenant.StoreSettings;
import org.trackdrivesync.tenant.TenantRegistry;

/** What the program would wire, over the test's database and tenants. */
@Alternative
@Priority(1)
@Singleton
public class TestProgram {
  static final String PASSWORD = "open sesame";

  @Produces
  @Singleton
  Database database(AgroalDataSource pool) {
    return new Database(pool);
  }

  @Produces
  @Singleton
  TenantRegistry tenants() {
    return TestTenants.registry();
  }

  @Produces
  @Singleton
  Deployment deployment(TenantRegistry tenants) {
    return new Deployment(
        tenants,
        new StoreSettings(Path.of("unused"), 0),
        Duration.ofDays(90),
        Map.of(),
        new TreeMap<>(),
        Optional.empty(),
        List.of());
  }

  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  @Produces
  @Singleton
  Operators operators() {
    return new Operators(
        Map.of("eve", BCrypt.withDefaults().hashToString(4, PASSWORD.toCharArray())));
  }

  @Produces
  @Singleton
  History history(Database database, TenantRegistry tenants) {
    return new FaultyHistory(new PostgresHistory(database, tenants));
  }

  @Produces
  @Singleton
  TenantFigures figures(Database database) {
    return new PostgresTenantFigures(database);
  }

  @Produces
  @Singleton
  WantedRecords wantedRecords(Database database) {
    return new PostgresWantedRecords(database);
  }

  @Produces
  @Singleton
  Backfills backfills(Database database) {
    return new PostgresBackfills(
        database, new PostgresChangeLog(database, ending -> {}), "this program");
  }

  @Produces
  @Singleton
  Operations operations(Database database, TenantRegistry tenants) {
    return new PostgresOperations(database, tenants, () -> {});
  }

  @Produces
  @Singleton
  StoreProbe probe(Database database) {
    return database::answers;
  }

  @Produces
  @Singleton
  Explainer explainer(TenantRegistry tenants, Clock clock) {
    return new PlanningExplainer(
        id -> new Planner(tenants.find(id).orElseThrow(), expression -> tokens -> true, clock),
        clock);
  }
}
