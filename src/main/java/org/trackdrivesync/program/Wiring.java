package org.trackdrivesync.program;

import io.smallrye.config.SmallRyeConfig;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Random;
import java.util.UUID;
import javax.sql.DataSource;
import org.apache.camel.CamelContext;
import org.eclipse.microprofile.config.ConfigProvider;
import org.flywaydb.core.Flyway;
import org.trackdrivesync.console.Explainer;
import org.trackdrivesync.console.GeneratedOperator;
import org.trackdrivesync.console.Operators;
import org.trackdrivesync.console.PlanningExplainer;
import org.trackdrivesync.dispatch.BacklogCounts;
import org.trackdrivesync.dispatch.PermitTiming;
import org.trackdrivesync.dispatch.RequestQueue;
import org.trackdrivesync.dispatch.Retention;
import org.trackdrivesync.dispatch.RetryPolicy;
import org.trackdrivesync.distribution.PredicateLanguage;
import org.trackdrivesync.history.History;
import org.trackdrivesync.history.Operations;
import org.trackdrivesync.history.StoreProbe;
import org.trackdrivesync.history.TenantFigures;
import org.trackdrivesync.intake.ChangeLog;
import org.trackdrivesync.intake.GroupCommit;
import org.trackdrivesync.route.DispatchLoop;
import org.trackdrivesync.route.Planners;
import org.trackdrivesync.route.SimplePredicates;
import org.trackdrivesync.route.Telemetry;
import org.trackdrivesync.store.Database;
import org.trackdrivesync.store.DatabaseClock;
import org.trackdrivesync.store.EmbeddedServer;
import org.trackdrivesync.store.PostgresBacklogCounts;
import org.trackdrivesync.store.PostgresChangeLog;
import org.trackdrivesync.store.PostgresGeneratedOperators;
import org.trackdrivesync.store.PostgresHistory;
import org.trackdrivesync.store.PostgresOperations;
import org.trackdrivesync.store.PostgresRequestQueue;
import org.trackdrivesync.store.PostgresRetention;
import org.trackdrivesync.store.PostgresTenantFigures;
import org.trackdrivesync.tenant.Deployment;
import org.trackdrivesync.tenant.TenantRegistry;
import org.trackdrivesync.trackdrive.Classifier;

/** Which implementation stands behind which port: the one place that knows them all. */
@ApplicationScoped
public class Wiring {
  private static final int INTAKE_WRITERS = 1;
  private static final int MOST_CHANGES_A_COMMIT = 500;

  @Produces
  @Singleton
  Deployment deployment() {
    return DeploymentReader.read(ConfigProvider.getConfig().unwrap(SmallRyeConfig.class));
  }

  @Produces
  @Singleton
  TenantRegistry tenants(Deployment deployment) {
    return deployment.tenants();
  }

  @Produces
  @Singleton
  Clock clock() {
    return Clock.systemUTC();
  }

  @Produces
  @Singleton
  PermitTiming timing() {
    return PermitTiming.DEFAULT;
  }

  @Produces
  @Singleton
  Database database(DataSource pool, Flyway schema) {
    Program.embeddedStore().ifPresent(EmbeddedServer::awaitReady);
    schema.migrate();
    return new Database(pool);
  }

  @Produces
  @Singleton
  ChangeLog changeLog(Database database, Telemetry telemetry) {
    ChangeLog log = new PostgresChangeLog(database, telemetry::ended);
    return new GroupCommit(log, INTAKE_WRITERS, MOST_CHANGES_A_COMMIT);
  }

  @Produces
  @Singleton
  RequestQueue requestQueue(Database database, TenantRegistry tenants, PermitTiming timing) {
    String owner = UUID.randomUUID().toString();
    return new PostgresRequestQueue(database, tenants, timing, new DatabaseClock(), owner);
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
  RetryPolicy retryPolicy() {
    return new RetryPolicy(new Random());
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
  Operations operations(Database database, TenantRegistry tenants, DispatchLoop dispatch) {
    return new PostgresOperations(database, tenants, dispatch::wake);
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

  @Produces
  @Singleton
  Operators operators(Deployment deployment, Database database) {
    return deployment.operators().isEmpty()
        ? new GeneratedOperator(new PostgresGeneratedOperators(database), System.out).operators()
        : new Operators(deployment.operators());
  }
}
