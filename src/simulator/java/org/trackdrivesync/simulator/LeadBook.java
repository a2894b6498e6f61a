package org.trackdrivesync.simulator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/** The leads of one account, found by id, UUID or number. */
final class LeadBook {
  private final TreeMap<Long, Lead> byId = new TreeMap<>();
  private final Map<String, Long> idByUuid = new HashMap<>();
  private final Map<String, List<Long>> idsByNumber = new HashMap<>();

  void put(Lead lead) {
    Lead before = byId.put(lead.id(), lead);
    idByUuid.put(lead.uuid().toString(), lead.id());
    if (before != null && !before.callerId().equals(lead.callerId())) {
      idsByNumber.get(before.callerId()).remove(lead.id());
    }
    if (before == null || !before.callerId().equals(lead.callerId())) {
      idsByNumber.computeIfAbsent(lead.callerId(), number -> new ArrayList<>()).add(lead.id());
    }
  }

  Optional<Lead> find(String idOrUuid) {
    Long known = idByUuid.get(idOrUuid);
    if (known != null) {
      return Optional.of(byId.get(known));
    }
    try {
      return Optional.ofNullable(byId.get(Long.valueOf(idOrUuid)));
    } catch (NumberFormatException neither) {
      return Optional.empty();
    }
  }

  Optional<Lead> live(String number, Long scheduleId) {
    return withNumber(number).stream()
        .filter(lead -> Objects.equals(lead.scheduleId(), scheduleId))
        .filter(Lead::isLive)
        .findFirst();
  }

  List<Lead> withNumber(String number) {
    return idsByNumber.getOrDefault(number, List.of()).stream().map(byId::get).toList();
  }

  List<Lead> newestFirst() {
    List<Lead> all = new ArrayList<>(byId.values());
    Collections.reverse(all);
    return all;
  }
}
