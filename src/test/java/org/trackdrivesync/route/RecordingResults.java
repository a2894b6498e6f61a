package org.trackdrivesync.route;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.trackdrivesync.dispatch.CallLook;
import org.trackdrivesync.dispatch.CallResult;
import org.trackdrivesync.dispatch.CallResults;
import org.trackdrivesync.dispatch.LearnedResult;
import org.trackdrivesync.dispatch.ResultTurn;
import org.trackdrivesync.tenant.Tenant;
import org.trackdrivesync.tenant.TenantId;

/** Remembers what hints led to; nothing is ever read. */
final class RecordingResults implements CallResults {
  final List<Set<String>> hinted = new ArrayList<>();
  int listedSoon;
  boolean away;
  private final Set<String> ours;

  RecordingResults(Set<String> ours) {
    this.ours = ours;
  }

  @Override
  public Set<String> hint(TenantId tenant, Collection<String> names) {
    if (away) {
      throw new IllegalStateException("away");
    }
    hinted.add(new HashSet<>(names));
    Set<String> known = new HashSet<>(names);
    known.retainAll(ours);
    return known;
  }

  @Override
  public void listSoon(TenantId tenant) {
    listedSoon++;
  }

  @Override
  public void watch(Collection<Tenant> tenants) {}

  @Override
  public List<ResultTurn> begin(Collection<Tenant> tenants, Duration lease) {
    return List.of();
  }

  @Override
  public boolean prolong(ResultTurn turn, Duration lease) {
    return false;
  }

  @Override
  public List<LearnedResult> learn(TenantId tenant, List<CallResult> told) {
    return List.of();
  }

  @Override
  public List<CallLook> looks(ResultTurn turn, Tenant tenant, int most) {
    return List.of();
  }

  @Override
  public void looked(CallLook look) {}

  @Override
  public void listed(ResultTurn turn, Duration every) {}

  @Override
  public void end(ResultTurn turn, Duration rest) {}
}
