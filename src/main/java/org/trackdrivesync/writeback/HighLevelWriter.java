package org.trackdrivesync.writeback;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.net.URLEncoder;
import java.util.Map;
import java.util.Optional;
import org.trackdrivesync.tenant.CustomFieldNames;
import org.trackdrivesync.tenant.WriteBackField;
import org.trackdrivesync.tenant.WriteBackTarget;

/**
 * Custom fields of a HighLevel contact: {@code PUT /contacts/{contactId}} with {@code
 * {"customFields":[{"id":…,"field_value":…}]}}, and the version of the API in {@code Version}
 * (marketplace.gohighlevel.com, "Update Contact"). What is not named stays; a text is emptied by an
 * empty one. The token is that of a private integration of the contact's location.
 */
final class HighLevelWriter implements OutcomeWriter {
  private static final JsonMapper JSON = new JsonMapper();

  private final WriteBackTarget.Crm crm;
  private final Map<WriteBackField, String> fields;

  HighLevelWriter(WriteBackTarget.Crm crm, Map<WriteBackField, String> fields) {
    this.crm = crm;
    this.fields = fields;
  }

  @Override
  public Optional<WriteRequest> request(Telling telling) {
    String contact = telling.told().crmId();
    if (contact.isEmpty()) {
      return Optional.empty();
    }
    String id = URLEncoder.encode(contact, UTF_8).replace("+", "%20");
    return Optional.of(
        new WriteRequest(
            "PUT",
            URI.create(crm.apiUrl() + "/contacts/" + id),
            Map.of(
                "Authorization", "Bearer " + crm.accessToken().reveal(), "Version", "2021-07-28"),
            body(telling.told()).toString()));
  }

  private ObjectNode body(ToldOutcome told) {
    ObjectNode body = JSON.createObjectNode();
    ArrayNode custom = body.putArray("customFields");
    FieldValues.of(told, fields)
        .forEach(
            (name, value) ->
                custom
                    .addObject()
                    .put("id", name.substring(CustomFieldNames.OF_HIGHLEVEL.length()))
                    .put("field_value", value));
    return body;
  }
}
