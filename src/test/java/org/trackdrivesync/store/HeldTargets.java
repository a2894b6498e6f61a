package org.trackdrivesync.store;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trackdrivesync.dispatch.RequestKind;
import org.trackdrivesync.dispatch.TargetFinding;
import org.trackdrivesync.dispatch.Targets;
import org.trackdrivesync.lead.Reason;
import org.trackdrivesync.tenant.TenantId;

/** Targets of which a test says what is held; nothing at first. */
public final class HeldTargets implements Targets {
  /** What is known of a router's refusals, as {@link Targets#refusal} tells it. */
  public interface Refusals {
    Optional<String> refusal(
        TenantId tenant, String distribution, Map<String, String> data, Instant now);
  }

  private Refusals refusals = (tenant, distribution, data, now) -> Optional.empty();

  private record Held(RequestKind kind, String distribution) {}

  private final Map<Held, Reason> holds = new HashMap<>();

  public void hold(RequestKind kind, String distribution, Reason why) {
    holds.put(new Held(kind, distribution), why);
  }

  public void letGo(RequestKind kind, String distribution) {
    holds.remove(new Held(kind, distribution));
  }

  public void refuse(Refusals known) {
    refusals = known;
  }

  @Override
  public Optional<String> refusal(
      TenantId tenant, String distribution, Map<String, String> data, Instant now) {
    return refusals.refusal(tenant, distribution, data, now);
  }

  @Override
  public List<TargetFinding> of(TenantId tenant) {
    return List.of();
  }

  @Override
  public Optional<Reason> hold(TenantId tenant, RequestKind kind, String distribution) {
    return Optional.ofNullable(holds.get(new Held(kind, distribution)));
  }
}
