package org.trackdrivesync.simulator;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The calls of one account, found by id, UUID or number. */
final class CallBook {
  private final TreeMap<Long, Call> byId = new TreeMap<>();
  private final Map<String, Call> byUuid = new HashMap<>();
  private final Map<String, List<Call>> byNumber = new HashMap<>();

  void add(Call call) {
    byId.put(call.id(), call);
    byUuid.put(call.uuid().toString(), call);
    byNumber.computeIfAbsent(call.number(), number -> new ArrayList<>()).add(call);
  }

  /** The same call, later. */
  void replace(Call call) {
    byId.put(call.id(), call);
    byUuid.put(call.uuid().toString(), call);
    byNumber.get(call.number()).replaceAll(one -> one.id() == call.id() ? call : one);
  }

  Optional<Call> find(String idOrUuid) {
    try {
      return Optional.ofNullable(byId.get(Long.valueOf(idOrUuid)));
    } catch (NumberFormatException notAnId) {
      return Optional.ofNullable(byUuid.get(idOrUuid));
    }
  }

  List<Call> newestFirst() {
    return reversed(byId.values());
  }

  List<Call> newestFirst(String number) {
    return reversed(byNumber.getOrDefault(number, List.of()));
  }

  private static List<Call> reversed(Collection<Call> calls) {
    List<Call> copy = new ArrayList<>(calls);
    Collections.reverse(copy);
    return copy;
  }
}
