package org.trackdrivesync.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** The subscriptions of one account. */
final class SubscriptionBook {
  private final TreeMap<Long, Subscription> byId = new TreeMap<>();

  void put(Subscription subscription) {
    byId.put(subscription.id(), subscription);
  }

  Optional<Subscription> find(String id) {
    return id.matches("\\d{1,18}")
        ? Optional.ofNullable(byId.get(Long.valueOf(id)))
        : Optional.empty();
  }

  void remove(Subscription subscription) {
    byId.remove(subscription.id());
  }

  List<Subscription> all() {
    return new ArrayList<>(byId.values());
  }
}
