package org.trackdrivesync.lead;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.trackdrivesync.tenant.TenantId;

/**
 * One CRM event, normalised.
 *
 * @param eventId unique within tenant and source; a repeat of it is a duplicate
 * @param crmId the lead's id in the CRM; may be empty
 * @param occurredAt when it happened in the CRM, by the CRM's clock
 * @param mergedFrom ids of leads that the CRM merged into this one
 * @param fields the CRM's fields; nested ones are named with dots
 */
public record LeadChange(
    TenantId tenant,
    String source,
    String eventId,
    String crmId,
    ChangeKind kind,
    Instant occurredAt,
    List<String> mergedFrom,
    Map<String, String> fields) {
  /**
   * The field in which events that tell only ids tell which fields changed, with commas between.
   */
  public static final String CHANGED = "changed";

  public LeadChange {
    mergedFrom = List.copyOf(mergedFrom);
    fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
  }

  /** A change that merges nothing. */
  public LeadChange(
      TenantId tenant,
      String source,
      String eventId,
      String crmId,
      ChangeKind kind,
      Instant occurredAt,
      Map<String, String> fields) {
    this(tenant, source, eventId, crmId, kind, occurredAt, List.of(), fields);
  }
}
