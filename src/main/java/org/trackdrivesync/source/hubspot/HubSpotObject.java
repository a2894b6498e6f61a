package org.trackdrivesync.source.hubspot;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import org.trackdrivesync.source.LeadFault;

/**
 * Which objects of HubSpot's a source takes for leads. The old subscriptions name the object in
 * their type ({@code contact.creation}), the generic ones by an object type id.
 *
 * @param name as in the API's paths: {@code contacts}, {@code 0-1}
 */
record HubSpotObject(String name) {
  /** Of the standard objects, from HubSpot's table of object type ids. */
  private static final Map<String, String> TYPE_IDS =
      Map.of(
          "contacts",
          "0-1",
          "companies",
          "0-2",
          "deals",
          "0-3",
          "tickets",
          "0-5",
          "leads",
          "0-136");

  private static final Map<String, String> SINGULAR =
      Map.of("contact", "0-1", "company", "0-2", "deal", "0-3", "ticket", "0-5");

  private static final Set<String> VERBS =
      Set.of("creation", "propertyChange", "deletion", "privacyDeletion", "merge", "restore");

  /**
   * Refuses an event that is not about these objects, or tells nothing that is done something for.
   *
   * @throws LeadFault with what to subscribe instead
   */
  void require(String subscriptionType, JsonNode objectTypeId) {
    int dot = subscriptionType.indexOf('.');
    String about = dot < 0 ? "" : subscriptionType.substring(0, dot);
    if (dot < 0 || !VERBS.contains(subscriptionType.substring(dot + 1))) {
      throw new LeadFault(
          "subscriptionType",
          "not one that is taken: subscribe to creation, propertyChange, deletion, merge, restore"
              + " and privacyDeletion");
    }
    String type = about.equals("object") ? objectTypeId.asText("") : SINGULAR.get(about);
    if (type == null || !type.equals(TYPE_IDS.getOrDefault(name, name))) {
      throw new LeadFault(
          "subscriptionType", "of another object than " + name + ", which this source reads");
    }
  }
}
