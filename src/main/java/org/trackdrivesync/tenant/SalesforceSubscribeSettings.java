package org.trackdrivesync.tenant;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A source that Salesforce tells of each change (Change Data Capture by the Pub/Sub API).
 *
 * @param records how the records that changed are read; by the same what was missed is polled
 * @param channel as {@code /data/LeadChangeEvent}
 * @param trust a file of certificates (PEM) to trust instead of this machine's
 */
public record SalesforceSubscribeSettings(
    SalesforcePollSettings records, String channel, PubSubAddress pubSub, Optional<Path> trust)
    implements SourceSettings {
  /** The name of this type in properties. */
  public static final String TYPE = "salesforce-subscribe";

  @Override
  public String name() {
    return records.name();
  }

  @Override
  public List<Condition> optOuts() {
    return records.optOuts();
  }
}
