package org.trackdrivesync.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.tenant.TenantId;

/**
 * Leads that the CRM merged into others, each with the lead that it is in the end: of merges that
 * follow each other in one delivery the statement knows only the outcome.
 */
final class Merges {
  private final List<Merged> all;

  private record Id(TenantId tenant, String crmId) {}

  private record Merged(Id from, Id into) {}

  private Merges(List<Merged> all) {
    this.all = all;
  }

  static Merges of(List<LeadChange> changes) {
    Map<Id, Id> into = new HashMap<>();
    for (LeadChange change : changes) {
      Id survivor = new Id(change.tenant(), change.crmId());
      for (String from : change.crmId().isEmpty() ? List.<String>of() : change.mergedFrom()) {
        if (!from.equals(change.crmId())) {
          into.put(new Id(change.tenant(), from), survivor);
        }
      }
    }
    List<Merged> all = new ArrayList<>();
    into.keySet().forEach(from -> all.add(new Merged(from, last(into, from))));
    all.removeIf(merged -> merged.from.equals(merged.into));
    return new Merges(all);
  }

  private static Id last(Map<Id, Id> into, Id from) {
    Set<Id> seen = new HashSet<>(Set.of(from));
    Id last = into.get(from);
    while (into.containsKey(last) && seen.add(last)) {
      last = into.get(last);
    }
    return last;
  }

  boolean isEmpty() {
    return all.isEmpty();
  }

  int relink(Handle handle) {
    return handle
        .createUpdate(Database.sql("relink-merged"))
        .bindArray("tenant", String.class, (Object[]) Columns.texts(all, m -> m.from.tenant))
        .bindArray("crm_id", String.class, (Object[]) Columns.texts(all, m -> m.into.crmId))
        .bindArray("merged", String.class, (Object[]) Columns.texts(all, m -> m.from.crmId))
        .execute();
  }
}
