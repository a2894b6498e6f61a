package org.trackdrivesync.store;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.trackdrivesync.dispatch.Ending;

/**
 * What a round's requests that tell of leads have to tell, and what waits no more because of it.
 */
final class LeadClaims {
  private LeadClaims() {}

  /** First ends what they tell as well, and only then reads what they tell. */
  static List<Ending> tell(Handle handle, List<PermitPlan> plans) {
    List<DueRequest> telling = plans.stream().flatMap(plan -> plan.telling().stream()).toList();
    if (telling.isEmpty()) {
      return List.of();
    }
    Long[] ids = Columns.longs(telling, DueRequest::id);
    List<Ending> endings =
        handle
            .createQuery(Database.sql("coalesce-updates"))
            .bindArray("id", Long.class, (Object[]) ids)
            .map(Endings::read)
            .list();
    Map<Long, LeadStanding> standings =
        handle
            .createQuery(Database.sql("lead-standings"))
            .bindArray("id", Long.class, (Object[]) ids)
            .map(LeadStanding::read)
            .collect(Collectors.toMap(LeadStanding::request, Function.identity()));
    plans.forEach(plan -> plan.tell(standings));
    return endings;
  }
}
