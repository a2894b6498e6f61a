package org.trackdrivesync.tenant;

import java.util.Collection;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Every tenant of this deployment, fixed at start. */
public final class TenantRegistry {
  private final SortedMap<TenantId, Tenant> tenants;
  private final Map<String, Tenant> byName;

  public TenantRegistry(Collection<Tenant> tenants) {
    SortedMap<TenantId, Tenant> sorted = new TreeMap<>();
    tenants.forEach(tenant -> sorted.put(tenant.id(), tenant));
    this.tenants = Collections.unmodifiableSortedMap(sorted);
    this.byName = new java.util.HashMap<>();
    tenants.forEach(tenant -> byName.put(tenant.id().value(), tenant));
  }

  public Collection<Tenant> all() {
    return tenants.values();
  }

  public Optional<Tenant> find(TenantId id) {
    return Optional.ofNullable(tenants.get(id));
  }

  /** Finds by a name from outside, which need not be a legal id. */
  public Optional<Tenant> find(String name) {
    return Optional.ofNullable(byName.get(name));
  }
}
