package org.trackdrivesync.lead;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.trackdrivesync.tenant.TenantId;

/** Lead changes for tests. */
public final class AChange {
  private AChange() {}

  /** An update of {@code crm-1}, with fields given as name, value, name, value… */
  public static LeadChange of(TenantId tenant, String... fields) {
    return of(tenant, ChangeKind.UPDATED, fields);
  }

  public static LeadChange of(TenantId tenant, ChangeKind kind, String... fields) {
    Map<String, String> values = new LinkedHashMap<>();
    for (int i = 0; i < fields.length; i += 2) {
      values.put(fields[i], fields[i + 1]);
    }
    return new LeadChange(tenant, "crm", "event-1", "crm-1", kind, Instant.EPOCH, values);
  }
}
