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
import org.trackdrivesync.route.BackfillWatch;
import org.trackdrivesync.route.ChangeEventWatch;
import org.trackdrivesync.route.ChannelWatch;
import org.trackdrivesync.route.DispatchLoop;
import org.trackdrivesync.route.FetchLoop;
import org.trackdrivesync.route.Housekeeping;
import org.trackdrivesync.route.ListPollWatch;
import org.trackdrivesync.route.ResultWatch;
import org.trackdrivesync.route.SalesforceWatch;
import org.trackdrivesync.route.ScheduleWatch;
import org.trackdrivesync.route.SubscriptionWatch;
import org.trackdrivesync.route.WorkBell;
import org.trackdrivesync.route.WriteBackWatch;

/** What happens between the routes' start and their stop: dispatch runs, and drains at the end. */
@ApplicationScoped
public class Lifecycle {
  private static final Logger LOG = Logger.getLogger(Lifecycle.class);
  private static final Duration DRAIN = Duration.ofSeconds(15);

  private final RequestQueue queue;
  private final DispatchLoop dispatch;
  private final Housekeeping housekeeping;
  private final WorkBell bell;
  private final FetchLoop fetch;
  private final ScheduleWatch schedules;
  private final ResultWatch results;
  private final SubscriptionWatch subscriptions;
  private final WriteBackWatch writeBacks;
  private final SalesforceWatch salesforce;
  private final ChannelWatch channels;
  private final BackfillWatch backfills;
  private final ListPollWatch listPolls;
  private final ChangeEventWatch changeEvents;
  private final Startup startup;
  private final Operators operators;

  public Lifecycle(
      RequestQueue queue,
      DispatchLoop dispatch,
      Housekeeping housekeeping,
      WorkBell bell,
      FetchLoop fetch,
      ScheduleWatch schedules,
      ResultWatch results,
      SubscriptionWatch subscriptions,
      WriteBackWatch writeBacks,
      SalesforceWatch salesforce,
      ChannelWatch channels,
      BackfillWatch backfills,
      ListPollWatch listPolls,
      ChangeEventWatch changeEvents,
      Startup startup,
      Operators operators) {
    this.operators = operators;
    this.queue = queue;
    this.dispatch = dispatch;
    this.housekeeping = housekeeping;
    this.bell = bell;
    this.fetch = fetch;
    this.schedules = schedules;
    this.results = results;
    this.subscriptions = subscriptions;
    this.writeBacks = writeBacks;
    this.salesforce = salesforce;
    this.channels = channels;
    this.backfills = backfills;
    this.listPolls = listPolls;
    this.changeEvents = changeEvents;
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
    fetch.start(soleUser);
    schedules.start();
    results.start();
    subscriptions.start();
    writeBacks.start();
    salesforce.start();
    channels.start();
    listPolls.start();
    backfills.start(soleUser);
    changeEvents.start();
    startup.complete();
  }

  void end(@Observes @Priority(1) ShutdownEvent event) {
    startup.ending();
    housekeeping.stop();
    fetch.stop();
    schedules.stop();
    results.stop();
    subscriptions.stop();
    writeBacks.stop();
    salesforce.stop();
    channels.stop();
    listPolls.stop();
    backfills.stop();
    changeEvents.stop();
    bell.stop();
    dispatch.drain(DRAIN);
  }
}
