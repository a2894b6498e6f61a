package org.trackdrivesync.route;

import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.trackdrivesync.intake.FetchAllowance;
import org.trackdrivesync.source.FieldWatch;
import org.trackdrivesync.source.RecordFetcher;
import org.trackdrivesync.source.RecordFetchers;
import org.trackdrivesync.source.zoho.ZohoLogins;
import org.trackdrivesync.tenant.CrmFields;
import org.trackdrivesync.tenant.RecordAccess;
import org.trackdrivesync.tenant.Tenant;
import org.trackdrivesync.tenant.TenantId;
import org.trackdrivesync.tenant.TenantRegistry;
import org.trackdrivesync.tenant.WebhookSettings;

/** Every source whose records have to be read from its CRM. */
@ApplicationScoped
public class Fetchers {
  private static final BigDecimal NANOS_AND_A_LITTLE = BigDecimal.valueOf(1_020_000_000L);

  private final Map<Key, Fetching> sources = new LinkedHashMap<>();

  private record Key(TenantId tenant, String source) {}

  /** What a source's records are read with. */
  public record Fetching(
      Tenant tenant,
      String source,
      RecordFetcher fetcher,
      FetchAllowance allowance,
      FieldWatch fields) {}

  public Fetchers(TenantRegistry tenants, ZohoLogins zoho) {
    for (Tenant tenant : tenants.all()) {
      for (WebhookSettings source : tenant.webhooks()) {
        RecordFetchers.of(source.format(), CrmFields.named(tenant, source.name()), zoho)
            .ifPresent(fetcher -> add(tenant, source, fetcher));
      }
    }
  }

  private void add(Tenant tenant, WebhookSettings source, RecordFetcher fetcher) {
    RecordAccess access = (RecordAccess) source.format();
    FetchAllowance allowance =
        new FetchAllowance(
            tenant.id(),
            source.name(),
            access.account().orElse(tenant.id() + "/" + source.name()),
            spacing(access.requestsPerSecond()),
            fetcher.most());
    sources.put(
        new Key(tenant.id(), source.name()),
        new Fetching(tenant, source.name(), fetcher, allowance, new FieldWatch()));
  }

  /**
   * A little is kept back: a CRM counts in windows of its own, by its own clock, and one that is as
   * long as a hundred spacings would now and then hold a hundred and one.
   */
  static Duration spacing(BigDecimal perSecond) {
    return Duration.ofNanos(
        NANOS_AND_A_LITTLE.divide(perSecond, 0, RoundingMode.CEILING).longValue());
  }

  Collection<Fetching> all() {
    return sources.values();
  }

  /**
   * @throws IllegalArgumentException if its records are not read
   */
  Fetching of(TenantId tenant, String source) {
    Fetching fetching = sources.get(new Key(tenant, source));
    if (fetching == null) {
      throw new IllegalArgumentException("nothing is read for source " + source);
    }
    return fetching;
  }
}
