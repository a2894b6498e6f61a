package org.trackdrivesync.writeback;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.trackdrivesync.tenant.WriteBackField;
import org.trackdrivesync.tenant.WriteBackTarget;

/**
 * Properties of a HubSpot contact: {@code PATCH /crm/v3/objects/contacts/{id}} with {@code
 * {"properties":{…}}}; a property is emptied by an empty text (HubSpot's CRM API, "Contacts",
 * "Update contacts").
 */
final class HubSpotWriter implements OutcomeWriter {
  private static final JsonMapper JSON = new JsonMapper();

  private final WriteBackTarget.Crm crm;
  private final Map<WriteBackField, String> fields;

  HubSpotWriter(WriteBackTarget.Crm crm, Map<WriteBackField, String> fields) {
    this.crm = crm;
    this.fields = fields;
  }

  @Override
  public Optional<WriteRequest> request(Telling telling) {
    String contact = telling.told().crmId();
    if (contact.isEmpty()) {
      return Optional.empty();
    }
    String id = URLEncoder.encode(contact, StandardCharsets.UTF_8).replace("+", "%20");
    return Optional.of(
        new WriteRequest(
            "PATCH",
            URI.create(crm.apiUrl() + "/crm/v3/objects/contacts/" + id),
            Map.of("Authorization", "Bearer " + crm.accessToken().reveal()),
            json(Map.of("properties", FieldValues.of(telling.told(), fields)))));
  }

  private static String json(Object body) {
    try {
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a map of texts is always JSON", e);
    }
  }
}
