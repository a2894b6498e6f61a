package org.trackdrivesync.store;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.trackdrivesync.dispatch.WakeUps;
import org.trackdrivesync.tenant.TenantId;

/** Wake-ups between programs in one JVM: those that share an {@link Air}. */
public final class InMemoryWakeUps implements WakeUps {
  /** What carries a wake-up from one to all. */
  public static final class Air {
    private final Set<InMemoryWakeUps> programs = ConcurrentHashMap.newKeySet();
  }

  private final Air air;
  private volatile Consumer<Set<TenantId>> ear = tenants -> {};

  public InMemoryWakeUps(Air air) {
    this.air = air;
    air.programs.add(this);
  }

  @Override
  public void tell(Set<TenantId> tenants) {
    if (air.programs.contains(this)) {
      air.programs.stream().filter(other -> other != this).forEach(o -> o.ear.accept(tenants));
    }
  }

  @Override
  public void hear(Consumer<Set<TenantId>> ear) {
    this.ear = ear;
  }

  @Override
  public void close() {
    air.programs.remove(this);
  }
}
