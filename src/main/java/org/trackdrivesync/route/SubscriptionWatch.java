package org.trackdrivesync.route;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.ProducerTemplate;
import org.jboss.logging.Logger;
import org.trackdrivesync.dispatch.ApiSlots;
import org.trackdrivesync.dispatch.StoreUnavailable;
import org.trackdrivesync.dispatch.Subscription;
import org.trackdrivesync.dispatch.Subscriptions;
import org.trackdrivesync.tenant.CallResultSettings.Mode;
import org.trackdrivesync.tenant.Deployment;
import org.trackdrivesync.tenant.Tenant;
import org.trackdrivesync.tenant.TenantId;
import org.trackdrivesync.trackdrive.SubscriptionCheck;

/** Keeps the subscriptions of tenants that wish to be told when a call has ended. */
@ApplicationScoped
public class SubscriptionWatch {
  private static final Logger LOG = Logger.getLogger(SubscriptionWatch.class);
  private static final Duration LOOK = Duration.ofSeconds(10);
  private static final Duration LEASE = Duration.ofMinutes(5);

  private final List<Tenant> tenants;
  private final Deployment deployment;
  private final Subscriptions subscriptions;
  private final Subscribers subscribers;
  private final ApiSlots slots;
  private final ProducerTemplate camel;
  private final Telemetry telemetry;
  private final ReadingLines lines = new ReadingLines("subscriptions");
  private final ScheduledExecutorService alarm =
      Executors.newSingleThreadScheduledExecutor(
          task -> ReadingLines.thread(task, "subscriptions"));

  public SubscriptionWatch(
      Deployment deployment,
      Subscriptions subscriptions,
      Subscribers subscribers,
      ApiSlots slots,
      ProducerTemplate camel,
      Telemetry telemetry) {
    this.deployment = deployment;
    this.tenants =
        deployment.tenants().all().stream()
            .filter(one -> one.trackDrive().callResults().mode() == Mode.SUBSCRIBE)
            .filter(one -> !one.dryRun())
            .toList();
    this.subscriptions = subscriptions;
    this.subscribers = subscribers;
    this.slots = slots;
    this.camel = camel;
    this.telemetry = telemetry;
  }

  /** Learns the addresses that are ours before any of them can be asked for. */
  public void start() {
    for (Tenant tenant : tenants) {
      String token = subscriptions.token(tenant.id(), Subscribers.fresh());
      subscribers.know(tenant.id(), token);
    }
    if (!tenants.isEmpty()) {
      alarm.scheduleWithFixedDelay(this::look, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
    }
  }

  public void stop() {
    alarm.shutdownNow();
    lines.stop();
  }

  private void look() {
    try {
      for (Tenant tenant : tenants) {
        subscriptions.begin(tenant.id(), LEASE).ifPresent(known -> begin(tenant, known));
      }
    } catch (StoreUnavailable e) {
      LOG.debug("store away: subscriptions wait for it");
    } catch (RuntimeException e) {
      telemetry.fault("look for subscriptions", e);
    }
  }

  private void begin(Tenant tenant, Subscription known) {
    String target =
        deployment.publicUrl().orElseThrow() + Subscribers.path(tenant.id(), known.token());
    goOn(new SubscriptionCheck(tenant, known, target));
  }

  private void goOn(SubscriptionCheck check) {
    lines.run(check.tenant().id(), () -> prepared(check));
  }

  private void prepared(SubscriptionCheck check) {
    TenantId tenant = check.tenant().id();
    try {
      if (check.next().isEmpty()) {
        subscriptions.keep(check.known(), check.checkIn());
        tell(check);
        return;
      }
      alarm.schedule(
          () -> lines.run(tenant, () -> ask(check)),
          slots.take(tenant).toNanos(),
          TimeUnit.NANOSECONDS);
    } catch (StoreUnavailable e) {
      LOG.debug("store away: the subscription is checked again later");
    } catch (RejectedExecutionException stopping) {
      LOG.debug("no more is asked: the program ends");
    } catch (RuntimeException e) {
      telemetry.fault("subscription", e);
    }
  }

  private void ask(SubscriptionCheck check) {
    camel.send(
        "direct:subscriptions", exchange -> exchange.setVariable(SubscriptionSteps.CHECK, check));
    goOn(check);
  }

  private static void tell(SubscriptionCheck check) {
    check
        .trouble()
        .ifPresent(
            words ->
                LOG.warnf(
                    "subscription tenant=%s not made: %s; results are read from the list of calls",
                    check.tenant().id(), words));
  }
}
