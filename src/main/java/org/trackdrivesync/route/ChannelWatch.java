package org.trackdrivesync.route;

import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.jboss.logging.Logger;
import org.trackdrivesync.dispatch.StoreUnavailable;
import org.trackdrivesync.intake.SourceChannels;
import org.trackdrivesync.intake.SourceChannels.Turn;
import org.trackdrivesync.intake.SourceChannels.Wished;
import org.trackdrivesync.lead.SourceTrouble;
import org.trackdrivesync.source.zoho.ZohoChannel;
import org.trackdrivesync.source.zoho.ZohoChannel.End;
import org.trackdrivesync.source.zoho.ZohoLogins;
import org.trackdrivesync.tenant.Deployment;
import org.trackdrivesync.tenant.Tenant;
import org.trackdrivesync.tenant.WebhookSettings;
import org.trackdrivesync.tenant.ZohoSettings;

/**
 * Keeps the notification channels of Zoho alive where {@code channel-id} is set: each is enabled at
 * start, and again long before it ends, by one program of all. Where none is wished, nothing is
 * started.
 */
@ApplicationScoped
public class ChannelWatch {
  private static final Logger LOG = Logger.getLogger(ChannelWatch.class);
  private static final Duration LOOK = Duration.ofSeconds(1);
  private static final Duration LEASE = Duration.ofMinutes(1);

  private record Key(String tenant, String source) {}

  private final List<Wished> wished = new ArrayList<>();
  private final Map<Key, ZohoChannel> channels = new HashMap<>();
  private final SourceChannels kept;
  private final ProducerTemplate camel;
  private final Telemetry telemetry;
  private final Clock clock;
  private ReadingLines lines;
  private ScheduledExecutorService alarm;
  private boolean watching;

  public ChannelWatch(
      Deployment deployment,
      SourceChannels kept,
      ZohoLogins logins,
      ProducerTemplate camel,
      Telemetry telemetry,
      Clock clock) {
    this.kept = kept;
    this.camel = camel;
    this.telemetry = telemetry;
    this.clock = clock;
    for (Tenant tenant : deployment.tenants().all()) {
      for (WebhookSettings source : tenant.webhooks()) {
        if (!tenant.dryRun() && source.format() instanceof ZohoSettings zoho) {
          zoho.channel()
              .ifPresent(channel -> add(tenant, source, zoho, channel, deployment, logins));
        }
      }
    }
  }

  private void add(
      Tenant tenant,
      WebhookSettings source,
      ZohoSettings zoho,
      ZohoSettings.Channel channel,
      Deployment deployment,
      ZohoLogins logins) {
    String path = "/webhooks/" + tenant.id() + "/" + source.name();
    ZohoChannel kept =
        new ZohoChannel(
            zoho,
            channel,
            source.signature().secrets().get(0),
            URI.create(deployment.publicUrl().orElseThrow() + path),
            logins.of(zoho.login()));
    channels.put(new Key(tenant.id().value(), source.name()), kept);
    wished.add(new Wished(tenant.id(), source.name(), kept.digest()));
  }

  public void start() {
    if (wished.isEmpty()) {
      return;
    }
    lines = new ReadingLines("channels");
    alarm =
        Executors.newSingleThreadScheduledExecutor(task -> ReadingLines.thread(task, "channels"));
    alarm.scheduleWithFixedDelay(this::look, 0, LOOK.toMillis(), TimeUnit.MILLISECONDS);
  }

  public void stop() {
    if (alarm != null) {
      alarm.shutdownNow();
      lines.stop();
    }
  }

  private void look() {
    try {
      if (!watching) {
        kept.watch(wished);
        watching = true;
      }
      kept.begin(wished, LEASE).forEach(turn -> lines.run(turn.tenant(), () -> renew(turn)));
    } catch (StoreUnavailable e) {
      LOG.debug("store away: channels wait for it");
    } catch (RuntimeException e) {
      telemetry.fault("look for channels", e);
    }
  }

  private void renew(Turn turn) {
    try {
      ZohoChannel channel = channels.get(new Key(turn.tenant().value(), turn.source()));
      Exchange done =
          camel.send(
              "direct:zoho-channel",
              exchange -> exchange.setVariable(ChannelSteps.CHANNEL, channel));
      End end = done.getVariable(ChannelSteps.END, End.class);
      if (end instanceof End.Lives lives) {
        kept.enabled(turn, lives.until(), ZohoChannel.renewIn(lives.until(), clock.instant()));
        tellGood(turn);
      } else if (end instanceof End.Refused refused) {
        SourceTrouble trouble = refused.trouble();
        kept.troubled(turn, trouble, ZohoChannel.retryIn(trouble, turn.failures()));
        tellTrouble(turn, trouble);
      }
    } catch (StoreUnavailable e) {
      LOG.debug("store away: the channel is renewed again later");
    } catch (RuntimeException e) {
      telemetry.fault("channel", e);
    }
  }

  /** Said once, and not each time. */
  private static void tellGood(Turn turn) {
    if (turn.failures() > 0) {
      LOG.infof("channel tenant=%s source=%s lives again", turn.tenant(), turn.source());
    }
  }

  private static void tellTrouble(Turn turn, SourceTrouble trouble) {
    if (turn.failures() == 0) {
      LOG.warnf(
          "channel tenant=%s source=%s is not renewed: %s",
          turn.tenant(), turn.source(), trouble.sentence());
    }
  }
}
