package org.trackdrivesync.simulator;

import java.util.Map;

/** Every endpoint by the name that mappings, scopes of moods and the journal use. */
final class Endpoints {
  static final Map<String, Endpoint> BY_NAME =
      Map.ofEntries(
          Map.entry(MakeCall.NAME, new MakeCall()),
          Map.entry("list_schedules", ScheduleEndpoints::list),
          Map.entry("show_schedule", ScheduleEndpoints::show),
          Map.entry("create_schedule", ScheduleEndpoints::create),
          Map.entry("update_schedule", ScheduleEndpoints::update),
          Map.entry("post_lead", new PostLead()),
          Map.entry("list_leads", LeadEndpoints::list),
          Map.entry("show_lead", LeadEndpoints::show),
          Map.entry("update_lead", LeadEndpoints::update),
          Map.entry("create_callback", CallbackEndpoints::create),
          Map.entry("update_contact", ContactEndpoints::update),
          Map.entry("list_calls", CallEndpoints::list),
          Map.entry("show_call", CallEndpoints::show),
          Map.entry("calls_by_number", CallEndpoints::byNumber),
          Map.entry("create_subscription", SubscriptionEndpoints::create),
          Map.entry("list_subscriptions", SubscriptionEndpoints::list),
          Map.entry("show_subscription", SubscriptionEndpoints::show),
          Map.entry("delete_subscription", SubscriptionEndpoints::delete),
          Map.entry("unknown", visit -> Reply.refused(RefusalCode.NOT_FOUND)));

  private Endpoints() {}
}
