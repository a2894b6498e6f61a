package org.trackdrivesync.program;

import io.agroal.api.AgroalDataSource;
import io.smallrye.config.SmallRyeConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Random;
import java.util.UUID;
import org.apache.camel.CamelContext;
import org.eclipse.microprofile.config.ConfigProvider;
import org.flywaydb.core.Flyway;
import org.trackdrivesync.console.Explainer;
import org.trackdrivesync.console.GeneratedOperator;
import org.trackdrivesync.console.Operators;
import org.trackdrivesync.console.PlanningExplainer;
import org.trackdrivesync.console.Surgery;
import org.trackdrivesync.dispatch.ApiSlots;
import org.trackdrivesync.dispatch.BacklogCounts;
import org.trackdrivesync.dispatch.CallReadings;
import org.trackdrivesync.dispatch.CallResults;
import org.trackdrivesync.dispatch.CircuitTiming;
import org.trackdrivesync.dispatch.KnownCalls;
import org.trackdrivesync.dispatch.PermitTiming;
import org.trackdrivesync.dispatch.RequestQueue;
import org.trackdrivesync.dispatch.Retention;
import org.trackdrivesync.dispatch.RetryPolicy;
import org.trackdrivesync.dispatch.StoreClock;
import org.trackdrivesync.dispatch.StoreStatistics;
import org.trackdrivesync.dispatch.Subscriptions;
import org.trackdrivesync.dispatch.WakeUps;
import org.trackdrivesync.distribution.PredicateLanguage;
import org.trackdrivesync.doctor.Doctor;
import org.trackdrivesync.history.History;
import org.trackdrivesync.history.Operations;
import org.trackdrivesync.history.SourceStates;
import org.trackdrivesync.history.StoreProbe;
import org.trackdrivesync.history.TenantFigures;
import org.trackdrivesync.intake.ChangeLog;
import org.trackdrivesync.intake.GroupCommit;
import org.trackdrivesync.intake.SourceChannels;
import org.trackdrivesync.intake.SourceCursors;
import org.trackdrivesync.intake.WantedRecords;
import org.trackdrivesync.route.CircuitTelemetry;
import org.trackdrivesync.route.Planners;
import org.trackdrivesync.route.SimplePredicates;
import org.trackdrivesync.route.Telemetry;
import org.trackdrivesync.route.WorkBell;
import org.trackdrivesync.source.salesforce.Sessions;
import org.trackdrivesync.source.zoho.ZohoLogins;
import org.trackdrivesync.store.Database;
import org.trackdrivesync.store.DatabaseClock;
import org.trackdrivesync.store.EmbeddedServer;
import org.trackdrivesync.store.IdleConnections;
import org.trackdrivesync.store.OwnConnections;
import org.trackdrivesync.store.PostgresApiSlots;
import org.trackdrivesync.store.PostgresBacklogCounts;
import org.trackdrivesync.store.PostgresCallReadings;
import org.trackdrivesync.store.PostgresCallResults;
import org.trackdrivesync.store.PostgresChangeLog;
import org.trackdrivesync.store.PostgresClock;
import org.trackdrivesync.store.PostgresGeneratedOperators;
import org.trackdrivesync.store.PostgresHistory;
import org.trackdrivesync.store.PostgresKnownCalls;
import org.trackdrivesync.store.PostgresOperations;
import org.trackdrivesync.store.PostgresRequestQueue;
import org.trackdrivesync.store.PostgresRetention;
import org.trackdrivesync.store.PostgresSourceChannels;
import org.trackdrivesync.store.PostgresSourceCursors;
import org.trackdrivesync.store.PostgresSourceStates;
import org.trackdrivesync.store.PostgresStatistics;
import org.trackdrivesync.store.PostgresSubscriptions;
import org.trackdrivesync.store.PostgresTenantFigures;
import org.trackdrivesync.store.PostgresWakeUps;
import org.trackdrivesync.store.PostgresWantedRecords;
import org.trackdrivesync.store.PostgresWriteBacks;
import org.trackdrivesync.store.Schema;
import org.trackdrivesync.tenant.Deployment;
import org.trackdrivesync.tenant.TenantRegistry;
import org.trackdrivesync.trackdrive.CircuitBreakers;
import org.trackdrivesync.trackdrive.Classifier;
import org.trackdrivesync.trackdrive.ScheduleDirectory;
import org.trackdrivesync.trackdrive.SteadyClock;
import org.trackdrivesync.writeback.CrmLogins;
import org.trackdrivesync.writeback.WriteBackPolicy;
import org.trackdrivesync.writeback.WriteBacks;

/** Which implementation stands behind which port: the one place that knows them all. */
@ApplicationScoped
public class Wiring {
  private static final int INTAKE_WRITERS = 1;
  private static final int MOST_CHANGES_A_COMMIT = 500;

  /** This program among replicas; a new name at every start. */
  private final String name = UUID.randomUUID().toString();

  @Produces
  @Singleton
  Deployment deployment() {
    return Program.deployment().orElseGet(() -> DeploymentReader.read(config()));
  }

  @Produces
  @Singleton
  TenantRegistry tenants(Deployment deployment) {
    return deployment.tenants();
  }

  @Produces
  @Singleton
  StoreClock storeClock(Database database, DatabaseClock clock) {
    return new PostgresClock(database, clock);
  }

  @Produces
  @Singleton
  DatabaseClock databaseClock() {
    return new DatabaseClock();
  }

  /** What the house decides by; this machine's own clock decides nothing. */
  @Produces
  @Singleton
  Clock clock(StoreClock store) {
    return new SharedTime(store);
  }

  @Produces
  @Singleton
  PermitTiming timing() {
    return PermitTiming.DEFAULT;
  }

  @Produces
  @Singleton
  OwnConnections ownConnections() {
    return new OwnConnections(
        config().getValue("quarkus.datasource.jdbc.url", String.class),
        config().getOptionalValue("quarkus.datasource.username", String.class),
        config().getOptionalValue("quarkus.datasource.password", String.class));
  }

  @Produces
  @Singleton
  Database database(AgroalDataSource pool, Flyway schema, OwnConnections connections) {
    Program.embeddedStore().ifPresent(EmbeddedServer::awaitReady);
    Schema.lay(schema.getConfiguration(), connections);
    return new Database(pool, new IdleConnections(pool)::drop);
  }

  @Produces
  @Singleton
  WakeUps wakeUps(Database database, OwnConnections connections) {
    return new PostgresWakeUps(database, connections, name);
  }

  @Produces
  @Singleton
  ChangeLog changeLog(Database database, Telemetry telemetry) {
    ChangeLog log = new PostgresChangeLog(database, telemetry::ended);
    return new GroupCommit(log, INTAKE_WRITERS, MOST_CHANGES_A_COMMIT);
  }

  @Produces
  @Singleton
  SourceCursors sourceCursors(Database database, Telemetry telemetry) {
    PostgresChangeLog log = new PostgresChangeLog(database, telemetry::ended);
    return new PostgresSourceCursors(database, log, name);
  }

  @Produces
  @Singleton
  SourceStates sourceStates(Database database) {
    return new PostgresSourceStates(database);
  }

  @Produces
  @Singleton
  RequestQueue requestQueue(
      Database database,
      TenantRegistry tenants,
      PermitTiming timing,
      DatabaseClock clock,
      ScheduleDirectory directory) {
    return new PostgresRequestQueue(database, tenants, timing, clock, directory, name);
  }

  @Produces
  @Singleton
  ApiSlots apiSlots(Database database, TenantRegistry tenants, PermitTiming timing) {
    return new PostgresApiSlots(database, tenants, timing);
  }

  @Produces
  @Singleton
  ScheduleDirectory directory(TenantRegistry tenants) {
    return new ScheduleDirectory(tenants, new SteadyClock());
  }

  @Produces
  @Singleton
  KnownCalls knownCalls(Database database) {
    return new PostgresKnownCalls(database);
  }

  @Produces
  @Singleton
  CallReadings callReadings(Database database) {
    return new PostgresCallReadings(database);
  }

  @Produces
  @Singleton
  CallResults callResults(Database database) {
    return new PostgresCallResults(database, name);
  }

  @Produces
  @Singleton
  WriteBacks writeBacks(Database database) {
    return new PostgresWriteBacks(database);
  }

  @Produces
  @Singleton
  WriteBackPolicy writeBackPolicy() {
    return new WriteBackPolicy(new Random());
  }

  @Produces
  @Singleton
  SourceChannels sourceChannels(Database database) {
    return new PostgresSourceChannels(database);
  }

  @Produces
  @Singleton
  Sessions salesforceSessions() {
    return new Sessions();
  }

  @Produces
  @Singleton
  ZohoLogins zohoLogins() {
    return new ZohoLogins();
  }

  @Produces
  @Singleton
  CrmLogins crmLogins(Sessions salesforce, ZohoLogins zoho) {
    return new CrmLogins(salesforce, zoho);
  }

  @Produces
  @Singleton
  WantedRecords wantedRecords(Database database) {
    return new PostgresWantedRecords(database);
  }

  @Produces
  @Singleton
  Subscriptions subscriptions(Database database) {
    return new PostgresSubscriptions(database);
  }

  @Produces
  @Singleton
  BacklogCounts backlogCounts(Database database) {
    return new PostgresBacklogCounts(database);
  }

  @Produces
  @Singleton
  Retention retention(Database database) {
    return new PostgresRetention(database);
  }

  @Produces
  @Singleton
  StoreStatistics storeStatistics(Database database) {
    return new PostgresStatistics(database);
  }

  @Produces
  @Singleton
  RetryPolicy retryPolicy() {
    return new RetryPolicy(new Random());
  }

  @Produces
  @Singleton
  CircuitBreakers circuits(CircuitTelemetry telemetry) {
    return new CircuitBreakers(CircuitTiming.DEFAULT, new SteadyClock(), telemetry);
  }

  @Produces
  @Singleton
  Classifier classifier(Deployment deployment) {
    return new Classifier(deployment.classifierRows().values());
  }

  @Produces
  @Singleton
  PredicateLanguage predicates(CamelContext camel) {
    return new SimplePredicates(() -> camel);
  }

  @Produces
  @Singleton
  History history(Database database, TenantRegistry tenants) {
    return new PostgresHistory(database, tenants);
  }

  @Produces
  @Singleton
  TenantFigures figures(Database database) {
    return new PostgresTenantFigures(database);
  }

  @Produces
  @Singleton
  Operations operations(Database database, TenantRegistry tenants, WorkBell bell) {
    return new PostgresOperations(database, tenants, bell::ring);
  }

  @Produces
  @Singleton
  StoreProbe probe(Database database) {
    return database::answers;
  }

  @Produces
  @Singleton
  Explainer explainer(Planners planners, Clock clock) {
    return new PlanningExplainer(planners::of, clock);
  }

  /** Compares TrackDrive's clock with the store's, as look-ups do. */
  @Produces
  @Singleton
  Surgery surgery(Classifier classifier, Clock clock) {
    return new Surgery(Doctor.overHttp(classifier, clock));
  }

  @Produces
  @Singleton
  Operators operators(Deployment deployment, Database database) {
    return deployment.operators().isEmpty()
        ? new GeneratedOperator(new PostgresGeneratedOperators(database), System.out).operators()
        : new Operators(deployment.operators());
  }

  private static SmallRyeConfig config() {
    return ConfigProvider.getConfig().unwrap(SmallRyeConfig.class);
  }
}
