package org.trackdrivesync.simulator;

import java.util.List;
import java.util.Map;

/** One way out of a router: the schedule a lead goes on to when every filter holds. */
public record Distribution(long targetScheduleId, List<Filter> filters) {

  public Distribution {
    filters = filters == null ? List.of() : List.copyOf(filters);
  }

  boolean matches(Map<String, String> tokens) {
    return filters.stream().allMatch(filter -> filter.holds(tokens));
  }
}
