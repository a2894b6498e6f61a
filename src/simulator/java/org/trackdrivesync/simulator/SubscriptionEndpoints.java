package org.trackdrivesync.simulator;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code /subscriptions}: create (subscriptions/create.html); list, show and delete are assumed.
 */
final class SubscriptionEndpoints {
  private static final Set<String> EVENTS =
      Set.of(
          "new_call",
          "call_ringing",
          "call_forwarded",
          "call_ended",
          "call_changed",
          "new_lead",
          "lead_ended",
          "lead_converted",
          "lead_opted_out",
          "lead_changed",
          "incoming_text_message");

  private SubscriptionEndpoints() {}

  static Reply create(Visit visit) {
    String target = visit.parameters().text("target_url", "");
    String event = visit.parameters().text("event", "");
    if (!isAddress(target) || !EVENTS.contains(event)) {
      return Reply.refused(RefusalCode.BAD_REQUEST);
    }
    Subscription made = new Subscription(visit.account().nextId(), target, event);
    visit.account().subscriptions().put(made);
    return Reply.record(201, "subscription", shown(made));
  }

  static Reply list(Visit visit) {
    return Page.of(
        visit,
        "subscriptions",
        visit.account().subscriptions().all(),
        Subscription::id,
        SubscriptionEndpoints::shown);
  }

  static Reply show(Visit visit) {
    return found(visit)
        .map(one -> Reply.record(200, "subscription", shown(one)))
        .orElseGet(() -> Reply.refused(RefusalCode.NOT_FOUND));
  }

  static Reply delete(Visit visit) {
    Optional<Subscription> one = found(visit);
    one.ifPresent(visit.account().subscriptions()::remove);
    return one.map(gone -> Reply.record(200, "subscription", shown(gone)))
        .orElseGet(() -> Reply.refused(RefusalCode.NOT_FOUND));
  }

  private static Optional<Subscription> found(Visit visit) {
    return visit.account().subscriptions().find(visit.segment(1));
  }

  private static boolean isAddress(String text) {
    try {
      return URI.create(text).getHost() != null;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  private static Map<String, Object> shown(Subscription subscription) {
    Map<String, Object> columns = new LinkedHashMap<>();
    columns.put("id", subscription.id());
    columns.put("target_url", subscription.targetUrl());
    columns.put("event", subscription.event());
    return columns;
  }
}
