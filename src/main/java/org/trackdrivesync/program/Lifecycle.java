package org.trackdrivesync.program;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import org.apache.camel.spi.CamelEvent.CamelContextStartedEvent;
import org.jboss.logging.Logger;
import org.trackdrivesync.console.Operators;
import org.trackdrivesync.dispatch.RequestQueue;
import org.trackdrivesync.route.DispatchLoop;
import org.trackdrivesync.route.Housekeeping;
import org.trackdrivesync.route.ResultWatch;
import org.trackdrivesync.route.SalesforceWatch;
import org.trackdrivesync.route.ScheduleWatch;
import org.trackdrivesync.route.SubscriptionWatch;
import org.trackdrivesync.route.WorkBell;

/** What happens between the routes' start and their stop: dispatch runs, and drains at the end. */
@ApplicationScoped
public class Lifecycle {
  private static final Logger LOG = Logger.getLogger(Lifecycle.class);
  private static final Duration DRAIN = Duration.ofSeconds(15);

  private final RequestQueue queue;
  private final DispatchLoop dispatch;
  private final Housekeeping housekeeping;
  private final WorkBell bell;
  private final ScheduleWatch schedules;
  private final ResultWatch results;
  private final SubscriptionWatch subscriptions;
  private final SalesforceWatch salesforce;
  private final Startup startup;
  private final Operators operators;

  public Lifecycle(
      RequestQueue queue,
      DispatchLoop dispatch,
      Housekeeping housekeeping,
      WorkBell bell,
      ScheduleWatch schedules,
      ResultWatch results,
      SubscriptionWatch subscriptions,
      SalesforceWatch salesforce,
      Startup startup,
      Operators operators) {
    this.operators = operators;
    this.queue = queue;
    this.dispatch = dispatch;
    this.housekeeping = housekeeping;
    this.bell = bell;
    this.schedules = schedules;
    this.results = results;
    this.subscriptions = subscriptions;
    this.salesforce = salesforce;
    this.startup = startup;
  }

  void begin(@Observes CamelContextStartedEvent event) {
    boolean soleUser = Program.embeddedStore().isPresent();
    int lost = queue.recoverLostClaims(soleUser);
    if (lost > 0) {
      LOG.infof("found %d claims of a program that died", lost);
    }
    LOG.infof("operators: %s", operators);
    dispatch.start();
    bell.listen();
    housekeeping.start();
    schedules.start();
    results.start();
    subscriptions.start();
    salesforce.start();
    startup.complete();
  }

  void end(@Observes @Priority(1) ShutdownEvent event) {
    startup.ending();
    housekeeping.stop();
    schedules.stop();
    results.stop();
    subscriptions.stop();
    salesforce.stop();
    bell.stop();
    dispatch.drain(DRAIN);
  }
}
