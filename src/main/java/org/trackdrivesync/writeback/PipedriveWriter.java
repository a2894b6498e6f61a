package org.trackdrivesync.writeback;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.trackdrivesync.tenant.CustomFieldNames;
import org.trackdrivesync.tenant.WriteBackField;
import org.trackdrivesync.tenant.WriteBackTarget;

/**
 * Custom fields of a Pipedrive person: {@code PATCH /api/v2/persons/{id}} with {@code
 * {"custom_fields":{"<key>":…}}}; what is not named stays, and a field is emptied by null
 * (developers.pipedrive.com, API v2, "Update a person"). The API token is told in {@code
 * x-api-token} ("Authentication").
 */
final class PipedriveWriter implements OutcomeWriter {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String PERSON = "\\d{1,18}";

  private final WriteBackTarget.Crm crm;
  private final Map<WriteBackField, String> fields;

  PipedriveWriter(WriteBackTarget.Crm crm, Map<WriteBackField, String> fields) {
    this.crm = crm;
    this.fields = fields;
  }

  /** Nothing for what is no person: a deal has an id as {@code deal/7}. */
  @Override
  public Optional<WriteRequest> request(Telling telling) {
    String person = telling.told().crmId();
    if (!person.matches(PERSON)) {
      return Optional.empty();
    }
    return Optional.of(
        new WriteRequest(
            "PATCH",
            URI.create(crm.apiUrl() + "/api/v2/persons/" + person),
            Map.of("x-api-token", crm.accessToken().reveal()),
            body(telling.told()).toString()));
  }

  private ObjectNode body(ToldOutcome told) {
    ObjectNode body = JSON.createObjectNode();
    ObjectNode custom = body.putObject("custom_fields");
    FieldValues.of(told, fields)
        .forEach(
            (name, value) ->
                custom.put(
                    name.substring(CustomFieldNames.OF_PIPEDRIVE.length()),
                    value.isEmpty() ? null : value));
    return body;
  }
}
