package org.trackdrivesync.route;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.tenant.RecordAccess;
import org.trackdrivesync.tenant.Tenant;
import org.trackdrivesync.tenant.TenantId;
import org.trackdrivesync.tenant.TenantRegistry;
import org.trackdrivesync.tenant.WebhookSettings;
import org.trackdrivesync.tenant.WriteBackSettings;
import org.trackdrivesync.tenant.WriteBackTarget;
import org.trackdrivesync.writeback.CrmLogins;
import org.trackdrivesync.writeback.EchoCheck;
import org.trackdrivesync.writeback.OutcomeWriter;
import org.trackdrivesync.writeback.ToldOutcome;
import org.trackdrivesync.writeback.WriteBackLine;
import org.trackdrivesync.writeback.WriteBacks;

/** Every source of this deployment that is told what became of its leads. */
@ApplicationScoped
public class WriteBackReceivers {
  /** For a wait of a thread ({@link WriteBackWatch}), and for what is kept of the answer. */
  private static final Duration GRACE = Duration.ofSeconds(5);

  private static final BigDecimal A_SECOND = BigDecimal.valueOf(1_000_000);

  private record Key(TenantId tenant, String source) {}

  /** Who is told, and how. */
  record Receiver(
      TenantId tenant,
      WriteBackSettings settings,
      OutcomeWriter writer,
      Optional<WriteBackLine.Shared> shared) {
    String name() {
      return tenant + "/" + settings.source();
    }

    /** The most that one attempt may be: asked for, with a new login, once more. */
    private int exchanges() {
      return writer.logsIn() ? 4 : 1;
    }

    WriteBackLine line(int room) {
      long micros = A_SECOND.divide(settings.requestsPerSecond(), RoundingMode.UP).longValue();
      return new WriteBackLine(
          tenant,
          settings.source(),
          Duration.ofNanos(micros * 1000),
          settings.timeout().multipliedBy(exchanges() + 1).plus(GRACE),
          room,
          shared);
    }
  }

  private final Map<Key, Receiver> receivers = new LinkedHashMap<>();
  private final Map<Key, List<EchoCheck>> echoes = new HashMap<>();
  private final Listers listers;

  public WriteBackReceivers(
      TenantRegistry tenants,
      WriteBacks writeBacks,
      Clock clock,
      CrmLogins logins,
      Listers listers) {
    this.listers = listers;
    for (Tenant tenant : tenants.all()) {
      if (!tenant.dryRun()) {
        for (WriteBackSettings settings : tenant.writeBacks().values()) {
          receivers.put(
              new Key(tenant.id(), settings.source()),
              new Receiver(
                  tenant.id(),
                  settings,
                  OutcomeWriter.of(tenant.id(), settings, clock, logins),
                  shared(settings.target(), tenants)));
        }
        for (String source : tenant.sources().keySet()) {
          echoes.put(
              new Key(tenant.id(), source),
              tenant.writtenTo(source).stream()
                  .map(settings -> new EchoCheck(tenant, source, settings, writeBacks))
                  .toList());
        }
      }
    }
  }

  /** The account that records are read with and that is written to. */
  private static Optional<WriteBackLine.Shared> shared(
      WriteBackTarget target, TenantRegistry tenants) {
    return target
        .account()
        .flatMap(
            account ->
                tenants.all().stream()
                    .flatMap(tenant -> tenant.webhooks().stream())
                    .map(WebhookSettings::format)
                    .filter(RecordAccess.class::isInstance)
                    .map(RecordAccess.class::cast)
                    .filter(access -> access.account().filter(account::equals).isPresent())
                    .map(access -> Fetchers.spacing(access.requestsPerSecond()))
                    .min(Comparator.naturalOrder())
                    .map(spacing -> new WriteBackLine.Shared(account, spacing)));
  }

  Iterable<Receiver> all() {
    return receivers.values();
  }

  boolean isEmpty() {
    return receivers.isEmpty();
  }

  Receiver of(ToldOutcome told) {
    return receivers.get(new Key(told.tenant(), told.source()));
  }

  /**
   * Why a change is one that this program made itself; empty where it is not. Of a record that a
   * list told first, only what lists tell can be compared.
   */
  Optional<String> echo(LeadChange change) {
    return echoes.getOrDefault(new Key(change.tenant(), change.source()), List.of()).stream()
        .flatMap(check -> check.judge(listers.looked(change)).stream())
        .findFirst();
  }
}
