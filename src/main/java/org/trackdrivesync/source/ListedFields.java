package org.trackdrivesync.source;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.trackdrivesync.tenant.DefaultOptOuts;

/**
 * Which fields of a record are kept, where the CRM lists more of it than its webhooks tell: those
 * that are looked at, and those that say by themselves that a person wants no calls. With others, a
 * record would seem to have changed only because it was listed.
 */
public final class ListedFields {
  private final Set<String> kept;

  /**
   * @param format by which webhooks of that CRM are read
   */
  public ListedFields(Collection<String> looked, String format) {
    kept = new HashSet<>(looked);
    DefaultOptOuts.of(format).forEach(optOut -> kept.add(optOut.token()));
  }

  public Map<String, String> of(JsonNode record) {
    return of(WholeFields.of(record));
  }

  /** The same of fields that a webhook told. */
  public Map<String, String> of(Map<String, String> told) {
    Map<String, String> fields = new HashMap<>(told);
    fields.keySet().retainAll(kept);
    return fields;
  }
}
