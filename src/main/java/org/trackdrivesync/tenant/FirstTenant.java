package org.trackdrivesync.tenant;

import java.util.List;

/** What to tell somebody who has started the program for the first time. */
final class FirstTenant {
  /** Enough for a tenant whose leads are dialed, called {@code acme} here. */
  static final List<String> PROPERTIES =
      List.of(
          "sync.tenants.acme.trackdrive.base-url",
          "sync.tenants.acme.trackdrive.public-key",
          "sync.tenants.acme.trackdrive.private-key",
          "sync.tenants.acme.trackdrive.calls-per-second",
          "sync.tenants.acme.sources.crm.signature",
          "sync.tenants.acme.sources.crm.secret",
          "sync.tenants.acme.lead.phone",
          "sync.tenants.acme.distributions.hot.match.status",
          "sync.tenants.acme.distributions.hot.schedule-id",
          "sync.tenants.acme.distributions.hot.action");

  static final String ADVICE =
      "No tenant is configured, so there is nothing to do. To begin, set these ten properties in"
          + " config/application.properties (acme, crm and hot are names of your choice): "
          + String.join(", ", PROPERTIES);

  private FirstTenant() {}
}
