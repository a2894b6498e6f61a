package org.trackdrivesync.console;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.trackdrivesync.history.SourceState;
import org.trackdrivesync.intake.ChannelStanding;
import org.trackdrivesync.intake.SourceStanding;
import org.trackdrivesync.tenant.SalesforcePollSettings;
import org.trackdrivesync.tenant.SalesforceSubscribeSettings;
import org.trackdrivesync.tenant.SourceSettings;
import org.trackdrivesync.tenant.Tenant;
import org.trackdrivesync.tenant.WebhookSettings;

/**
 * What is known of sources, of all tenants alike.
 *
 * @param standings of those whose records are read
 * @param channels that are kept
 * @param backfills the last of each source
 */
record SourceViews(
    List<SourceStanding> standings, List<ChannelStanding> channels, List<BackfillView> backfills) {

  /**
   * The sources of a tenant, and those that it has no more while events of them wait.
   *
   * @param read how those fare that are polled or subscribed to, or whose list is asked beside
   *     their webhooks
   */
  List<SourceView> of(Tenant tenant, List<SourceState> read) {
    List<SourceView> views = new ArrayList<>();
    tenant.webhooks().forEach(source -> views.add(webhook(tenant, source, read)));
    read.stream()
        .forEach(
            one ->
                typeOf(tenant, one.source())
                    .ifPresent(type -> views.add(asking(tenant, type, one))));
    standings.stream()
        .filter(one -> one.tenant().equals(tenant.id()) && one.waiting() > 0)
        .filter(one -> !tenant.sources().containsKey(one.source()))
        .forEach(one -> views.add(gone(one)));
    return views;
  }

  private SourceView webhook(Tenant tenant, WebhookSettings source, List<SourceState> read) {
    SourceDraft draft = new SourceDraft(source.name(), source.format().property());
    named(standings, tenant, source.name(), SourceStanding::tenant, SourceStanding::source)
        .ifPresent(draft::records);
    named(channels, tenant, source.name(), ChannelStanding::tenant, ChannelStanding::source)
        .ifPresent(draft::channel);
    read.stream()
        .filter(one -> one.source().equals(source.name()))
        .findFirst()
        .ifPresent(draft::list);
    return withBackfill(tenant, source.name(), draft);
  }

  private SourceView asking(Tenant tenant, String type, SourceState state) {
    SourceDraft draft = new SourceDraft(state.source(), type);
    draft.asking(state);
    return withBackfill(tenant, state.source(), draft);
  }

  /** Of a source that asks Salesforce; empty where it is told by webhooks. */
  private static Optional<String> typeOf(Tenant tenant, String source) {
    SourceSettings settings = tenant.sources().get(source);
    if (settings instanceof SalesforcePollSettings) {
      return Optional.of(SalesforcePollSettings.TYPE);
    }
    return settings instanceof SalesforceSubscribeSettings
        ? Optional.of(SalesforceSubscribeSettings.TYPE)
        : Optional.empty();
  }

  private static SourceView gone(SourceStanding standing) {
    SourceDraft draft = new SourceDraft(standing.source(), "");
    draft.gone(standing);
    return draft.view();
  }

  private SourceView withBackfill(Tenant tenant, String source, SourceDraft draft) {
    named(backfills, tenant, source, BackfillView::tenant, BackfillView::source)
        .ifPresent(draft::backfill);
    return draft.view();
  }

  private static <T> Optional<T> named(
      List<T> all,
      Tenant tenant,
      String source,
      Function<T, Object> tenantOf,
      Function<T, String> sourceOf) {
    return all.stream()
        .filter(one -> tenantOf.apply(one).equals(tenant.id()))
        .filter(one -> sourceOf.apply(one).equals(source))
        .findFirst();
  }
}
