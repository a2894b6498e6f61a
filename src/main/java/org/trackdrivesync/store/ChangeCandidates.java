package org.trackdrivesync.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.trackdrivesync.history.ChangeQuery;
import org.trackdrivesync.history.State;
import org.trackdrivesync.lead.PhoneNumber;
import org.trackdrivesync.tenant.SourceSettings;
import org.trackdrivesync.tenant.Tenant;
import org.trackdrivesync.tenant.TenantId;
import org.trackdrivesync.tenant.TenantRegistry;

/**
 * Which changes are worth a look for a query, found by the index that narrows it most: its event,
 * its number, its CRM id, its state where that is a rare one, or else by id from the newest on.
 */
final class ChangeCandidates {
  private final TenantRegistry tenants;
  private final ChangeQuery query;
  private final long least;

  ChangeCandidates(TenantRegistry tenants, ChangeQuery query, long least) {
    this.tenants = tenants;
    this.query = query;
    this.least = least;
  }

  /** Ids below {@code before}, highest first; fewer than {@code most} when there are no more. */
  List<Long> next(Handle handle, long before, int most) {
    return statement(handle)
        .bind("least", least)
        .bind("before", before)
        .bind("most", most)
        .mapTo(Long.class)
        .list();
  }

  private Query statement(Handle handle) {
    if (query.eventId().isPresent()) {
      return ofEvent(handle);
    }
    if (!query.phone().isEmpty()) {
      return ofNumber(handle);
    }
    if (query.crmId().isPresent()) {
      return handle
          .createQuery(Database.sql("changes-of-crm-id"))
          .bindArray("tenants", String.class, tenantNames())
          .bind("crm_id", query.crmId().get());
    }
    return query
        .state()
        .flatMap(state -> ofRareState(handle, state))
        .orElseGet(() -> handle.createQuery(Database.sql("recent-changes")));
  }

  private Query ofEvent(Handle handle) {
    List<String> names = new ArrayList<>();
    List<String> sources = new ArrayList<>();
    for (Tenant tenant : asked()) {
      for (SourceSettings source : tenant.sources().values()) {
        names.add(tenant.id().value());
        sources.add(source.name());
      }
    }
    return handle
        .createQuery(Database.sql("changes-of-event"))
        .bindArray("tenant", String.class, names)
        .bindArray("source", String.class, sources)
        .bind("event_id", query.eventId().orElseThrow());
  }

  private Query ofNumber(Handle handle) {
    List<Map.Entry<TenantId, PhoneNumber>> numbers = List.copyOf(query.phone().entrySet());
    return handle
        .createQuery(Database.sql("changes-of-number"))
        .bindArray("tenant", String.class, (Object[]) Columns.texts(numbers, Map.Entry::getKey))
        .bindArray(
            "number", String.class, (Object[]) Columns.texts(numbers, n -> n.getValue().e164()));
  }

  private Optional<Query> ofRareState(Handle handle, State state) {
    if (!state.open() && !state.replayable()) {
      return Optional.empty();
    }
    String statement = state.open() ? "changes-still-open" : "changes-ended-badly";
    return Optional.of(
        handle
            .createQuery(Database.sql(statement))
            .bindArray("tenants", String.class, tenantNames())
            .bind("state", state.name()));
  }

  private List<Tenant> asked() {
    return tenants.all().stream()
        .filter(tenant -> query.tenant().map(tenant.id()::equals).orElse(true))
        .toList();
  }

  private Object[] tenantNames() {
    return Columns.texts(asked(), Tenant::id);
  }
}
