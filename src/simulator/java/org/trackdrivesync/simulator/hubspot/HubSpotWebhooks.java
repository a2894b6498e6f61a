package org.trackdrivesync.simulator.hubspot;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What HubSpot posts: arrays of events in the shape of its "Webhooks API" page, signed as its page
 * "Validating requests from HubSpot" says of version 3.
 */
public final class HubSpotWebhooks {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int PORTAL = 62515;

  private HubSpotWebhooks() {}

  public static ObjectNode created(long contact, Instant at) {
    return event("contact.creation", contact, at).put("changeFlag", "CREATED");
  }

  public static ObjectNode changed(long contact, String property, String value, Instant at) {
    return event("contact.propertyChange", contact, at)
        .put("propertyName", property)
        .put("propertyValue", value);
  }

  public static ObjectNode deleted(long contact, Instant at) {
    return event("contact.deletion", contact, at).put("changeFlag", "DELETED");
  }

  public static ObjectNode forgotten(long contact, Instant at) {
    return event("contact.privacyDeletion", contact, at);
  }

  public static ObjectNode merged(long into, long merged, Instant at) {
    ObjectNode event = event("contact.merge", into, at);
    event.put("primaryObjectId", into).put("numberOfPropertiesMoved", 1);
    event.putArray("mergedObjectIds").add(merged);
    return event;
  }

  private static ObjectNode event(String type, long contact, Instant at) {
    return JSON.createObjectNode()
        .put("eventId", 100)
        .put("subscriptionId", 33)
        .put("portalId", PORTAL)
        .put("appId", 54321)
        .put("occurredAt", at.toEpochMilli())
        .put("subscriptionType", type)
        .put("attemptNumber", 0)
        .put("objectId", contact)
        .put("changeSource", "CRM_UI");
  }

  public static String body(List<ObjectNode> events) {
    ArrayNode array = JSON.createArrayNode();
    events.forEach(array::add);
    return array.toString();
  }

  /** The headers of a delivery to the URI by which HubSpot knows its receiver. */
  public static Map<String, String> headers(String secret, String uri, String body, Instant now) {
    long millis = now.toEpochMilli();
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("X-HubSpot-Request-Timestamp", Long.toString(millis));
    headers.put("X-HubSpot-Signature-v3", signature(secret, "POST" + uri + body + millis));
    return headers;
  }

  private static String signature(String secret, String signed) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
      return Base64.getEncoder().encodeToString(mac.doFinal(signed.getBytes(UTF_8)));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
