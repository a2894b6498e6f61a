package org.trackdrivesync.tenant;

/** One configured origin of a tenant's changes. */
public sealed interface SourceSettings permits WebhookSettings, SalesforcePollSettings {
  String name();
}
