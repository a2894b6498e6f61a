package org.trackdrivesync.lead;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.trackdrivesync.tenant.LeadSettings;

/** Makes a {@link Lead} of a change's CRM fields, as a tenant's {@code lead.*} properties say. */
public final class FieldMapping {
  private final LeadSettings settings;

  public FieldMapping(LeadSettings settings) {
    this.settings = settings;
  }

  public Lead map(LeadChange change) {
    Map<String, String> fields = change.fields();
    Map<String, String> data = new LinkedHashMap<>();
    put(data, "email", firstOf(settings.email(), fields));
    put(data, "first_name", firstOf(settings.firstName(), fields));
    put(data, "last_name", firstOf(settings.lastName(), fields));
    put(data, "traffic_source_id", firstOf(settings.trafficSourceId(), fields));
    settings.data().forEach((token, field) -> put(data, token, valueOf(field, fields)));

    Map<String, String> tokens = new LinkedHashMap<>(fields);
    tokens.putAll(data);
    tokens.put("crm_id", change.crmId());
    tokens.put("change_type", change.kind().name().toLowerCase(Locale.ROOT));

    String written = firstOf(settings.phone(), fields);
    var phone = written.isEmpty() ? Optional.<PhoneNumber>empty() : parse(written);
    phone.ifPresent(number -> tokens.put("phone", number.e164()));
    var place =
        new Lead.Place(firstOf(settings.timeZone(), fields), firstOf(settings.state(), fields));
    return new Lead(written, phone, place, data, tokens);
  }

  private Optional<PhoneNumber> parse(String written) {
    return PhoneNumber.parse(written, settings.region());
  }

  private static void put(Map<String, String> data, String token, String value) {
    if (!value.isEmpty()) {
      data.put(token, value);
    }
  }

  private static String firstOf(List<String> names, Map<String, String> fields) {
    for (String name : names) {
      String value = valueOf(name, fields);
      if (!value.isEmpty()) {
        return value;
      }
    }
    return "";
  }

  private static String valueOf(String fieldOrConstant, Map<String, String> fields) {
    if (fieldOrConstant.length() > 1
        && fieldOrConstant.startsWith("'")
        && fieldOrConstant.endsWith("'")) {
      return fieldOrConstant.substring(1, fieldOrConstant.length() - 1);
    }
    String value = fields.get(fieldOrConstant);
    return value == null ? "" : value.strip();
  }
}
