package org.trackdrivesync.simulator.pipedrive;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.trackdrivesync.simulator.crm.CrmWebhook;

/**
 * What Pipedrive posts: {@code meta}, {@code data} and {@code previous} in the shape of "Guide for
 * Webhooks v2", with the user and password of the webhook as HTTP Basic.
 */
public final class PipedriveWebhooks {
  private static final JsonMapper JSON = new JsonMapper();

  private final String login;

  /**
   * @param login {@code user:password}
   */
  public PipedriveWebhooks(String login) {
    this.login = login;
  }

  public CrmWebhook created(Person person) {
    return signed(event("create", person.id(), person.addedAt(), person.ofWebhook()));
  }

  /**
   * @param source {@code app} where a person did it, {@code api} where a program did
   */
  public CrmWebhook changed(Person person, String source) {
    ObjectNode event = event("change", person.id(), person.updatedAt(), person.ofWebhook());
    meta(event).put("change_source", source);
    return signed(event);
  }

  public CrmWebhook deleted(long id, Instant at) {
    return signed(event("delete", id, at, JSON.nullNode()));
  }

  /** The one of a merge that is gone. */
  public CrmWebhook mergedAway(long id, long into, Instant at) {
    ObjectNode event = event("delete", id, at, JSON.nullNode());
    meta(event).put("merged_to_id", Long.toString(into));
    return signed(event);
  }

  /** The one of a merge that is kept. */
  public CrmWebhook mergedInto(Person kept, long from) {
    ObjectNode event = event("change", kept.id(), kept.updatedAt(), kept.ofWebhook());
    meta(event).put("merged_from_id", Long.toString(from));
    return signed(event);
  }

  private static ObjectNode event(String action, long id, Instant at, JsonNode data) {
    ObjectNode event = JSON.createObjectNode();
    ObjectNode meta =
        event
            .putObject("meta")
            .put("action", action)
            .put("entity", "person")
            .put("company_id", "1234567")
            .put("correlation_id", UUID.randomUUID().toString())
            .put("entity_id", Long.toString(id))
            .put("id", UUID.randomUUID().toString())
            .put("is_bulk_edit", false)
            .put("timestamp", at.toString())
            .put("type", "general")
            .put("user_id", "22")
            .put("version", "2.0")
            .put("webhook_id", "77")
            .put("webhook_owner_id", "22")
            .put("change_source", "app")
            .put("attempt", 1)
            .put("host", "example.pipedrive.com");
    meta.putArray("permitted_user_ids").add("22");
    event.set("data", data);
    event.putNull("previous");
    return event;
  }

  private static ObjectNode meta(ObjectNode event) {
    return (ObjectNode) event.get("meta");
  }

  private CrmWebhook signed(ObjectNode event) {
    String basic = "Basic " + Base64.getEncoder().encodeToString(login.getBytes(UTF_8));
    return new CrmWebhook(event.toString(), Map.of("Authorization", basic));
  }
}
