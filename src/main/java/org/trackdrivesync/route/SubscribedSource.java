package org.trackdrivesync.route;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.avro.Schema;
import org.trackdrivesync.source.salesforce.PolledSource;
import org.trackdrivesync.tenant.SalesforceSubscribeSettings;
import org.trackdrivesync.tenant.Tenant;

/**
 * A source that Salesforce tells of its changes, with what this program remembers of it from one
 * connection to the next.
 *
 * @param schemas of its events by their ids; one never changes
 */
record SubscribedSource(
    SalesforceSubscribeSettings settings, PolledSource records, Map<String, Schema> schemas) {
  SubscribedSource(Tenant tenant, SalesforceSubscribeSettings settings) {
    this(settings, PolledSource.subscribed(tenant, settings.records()), new ConcurrentHashMap<>());
  }
}
