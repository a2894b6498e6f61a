package org.trackdrivesync.route;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.trackdrivesync.intake.SourceCursors.Name;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.lead.WantedFields;
import org.trackdrivesync.source.RecordLister;
import org.trackdrivesync.source.RecordListers;
import org.trackdrivesync.source.salesforce.SalesforceLister;
import org.trackdrivesync.source.zoho.ZohoLogins;
import org.trackdrivesync.tenant.CrmFields;
import org.trackdrivesync.tenant.SalesforcePollSettings;
import org.trackdrivesync.tenant.SalesforceSubscribeSettings;
import org.trackdrivesync.tenant.Tenant;
import org.trackdrivesync.tenant.TenantRegistry;
import org.trackdrivesync.tenant.WebhookSettings;

/** Every source whose CRM lists its records. */
@ApplicationScoped
public class Listers {
  private final Map<Name, Listing> sources = new LinkedHashMap<>();

  /**
   * What a source's records are listed with.
   *
   * @param every how often its list is asked for what changed; empty where webhooks alone, or polls
   *     of another kind, tell that
   * @param rulesAskWhatChanged of an event, which alone says it
   */
  record Listing(
      Tenant tenant,
      String source,
      RecordLister lister,
      Optional<Duration> every,
      boolean rulesAskWhatChanged) {
    Name name() {
      return new Name(tenant.id(), source);
    }
  }

  public Listers(TenantRegistry tenants, ZohoLogins zoho) {
    for (Tenant tenant : tenants.all()) {
      for (WebhookSettings source : tenant.webhooks()) {
        RecordListers.of(source.format(), CrmFields.named(tenant, source.name()), zoho)
            .ifPresent(lister -> add(tenant, source.name(), lister, source.every()));
      }
      for (SalesforcePollSettings source : tenant.salesforcePolls()) {
        WantedFields fields = WantedFields.of(tenant, source);
        add(tenant, source.name(), new SalesforceLister(source, fields), Optional.empty());
      }
      for (SalesforceSubscribeSettings source : tenant.salesforceSubscriptions()) {
        WantedFields fields = WantedFields.of(tenant, source.records());
        add(
            tenant,
            source.name(),
            new SalesforceLister(source.records(), fields),
            Optional.empty());
      }
    }
  }

  private void add(Tenant tenant, String source, RecordLister lister, Optional<Duration> every) {
    sources.put(
        new Name(tenant.id(), source),
        new Listing(tenant, source, lister, every, CrmFields.askWhatChanged(tenant)));
  }

  Collection<Listing> all() {
    return sources.values();
  }

  Set<Name> names() {
    return sources.keySet();
  }

  Optional<Listing> find(Name name) {
    return Optional.ofNullable(sources.get(name));
  }

  /** A change with those fields alone that a list of its source would tell, too. */
  LeadChange looked(LeadChange change) {
    return find(new Name(change.tenant(), change.source()))
        .map(
            listing ->
                new LeadChange(
                    change.tenant(),
                    change.source(),
                    change.eventId(),
                    change.crmId(),
                    change.kind(),
                    change.occurredAt(),
                    change.mergedFrom(),
                    listing.lister().looked(change.fields())))
        .orElse(change);
  }

  /** Whether a list is asked beside the webhooks, so that either may tell a state first. */
  boolean isPolled(Name name) {
    return find(name).flatMap(Listing::every).isPresent();
  }
}
