package org.trackdrivesync.tenant;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A source that is asked for changed records of a Salesforce object now and then.
 *
 * @param object as {@code Lead} or {@code Contact}
 * @param where a further condition in SOQL
 * @param fields that are read besides those that mapping and conditions name
 * @param every how long after one poll the next one begins
 * @param apiVersion of the REST API, as {@code 62.0}
 */
public record SalesforcePollSettings(
    String name,
    SalesforceLogin login,
    String object,
    Optional<String> where,
    List<String> fields,
    Duration every,
    String apiVersion)
    implements SourceSettings {
  /** The name of this type in properties. */
  public static final String TYPE = "salesforce-poll";

  public SalesforcePollSettings {
    fields = List.copyOf(fields);
  }

  /** Those of Salesforce, however its records come. */
  @Override
  public List<Condition> optOuts() {
    return DefaultOptOuts.of(SalesforceMessageSettings.NAME);
  }
}
