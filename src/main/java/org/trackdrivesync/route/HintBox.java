package org.trackdrivesync.route;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;
import org.trackdrivesync.dispatch.CallResults;
import org.trackdrivesync.tenant.TenantId;

/**
 * Hints that came since the store was last told of some: so that a flood of them costs one
 * statement a second, and its sender waits for nothing. One that is lost with the process is made
 * up for by the list.
 */
@ApplicationScoped
public class HintBox {
  private static final int MOST = 1000;

  private final Map<TenantId, Queue<Set<String>>> boxes = new ConcurrentHashMap<>();

  /**
   * @param names of calls that it may be about; of more than can be kept none is
   */
  void put(TenantId tenant, Set<String> names) {
    boxes.computeIfAbsent(tenant, id -> new LinkedBlockingQueue<>(MOST)).offer(names);
  }

  /** Has the calls that were named asked for, and the list read where none of ours was. */
  void deliver(CallResults results) {
    boxes.forEach((tenant, box) -> deliver(tenant, box, results));
  }

  private static void deliver(TenantId tenant, Queue<Set<String>> box, CallResults results) {
    Set<Set<String>> hints = new HashSet<>(box);
    if (hints.isEmpty()) {
      return;
    }
    Set<String> named = hints.stream().flatMap(Set::stream).collect(Collectors.toSet());
    Set<String> ours = results.hint(tenant, named);
    if (hints.stream().anyMatch(names -> Collections.disjoint(names, ours))) {
      results.listSoon(tenant);
    }
    box.removeAll(hints);
  }
}
