package org.trackdrivesync.tenant;

import java.util.List;

/** One configured origin of a tenant's changes. */
public sealed interface SourceSettings
    permits WebhookSettings, SalesforcePollSettings, SalesforceSubscribeSettings {
  String name();

  /** What says, each alone, that a person wants no calls; unless the tenant has turned it off. */
  default List<Condition> optOuts() {
    return List.of();
  }
}
