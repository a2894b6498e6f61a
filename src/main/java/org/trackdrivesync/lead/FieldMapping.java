package org.trackdrivesync.lead;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.trackdrivesync.tenant.LeadSettings;

/** Makes a {@link Lead} of a change's CRM fields, as a tenant's {@code lead.*} properties say. */
public final class FieldMapping {
  /** Tokens that every lead has, wherever its CRM keeps them. */
  static final Set<String> OWN_TOKENS =
      Set.of(
          "email",
          "first_name",
          "last_name",
          "traffic_source_id",
          "phone",
          "crm_id",
          "change_type");

  private final LeadSettings settings;

  /** Where each token comes from: CRM fields, the first that is not blank wins. */
  private final Map<String, List<String>> sources = new LinkedHashMap<>();

  public FieldMapping(LeadSettings settings) {
    this.settings = settings;
    sources.put("email", settings.email());
    sources.put("first_name", settings.firstName());
    sources.put("last_name", settings.lastName());
    sources.put("traffic_source_id", settings.trafficSourceId());
    settings.data().forEach((token, field) -> sources.put(token, List.of(field)));
  }

  public Lead map(LeadChange change) {
    Map<String, String> fields = change.fields();
    Map<String, String> data = new LinkedHashMap<>();
    Map<String, String> said = new LinkedHashMap<>();
    sources.forEach(
        (token, names) -> {
          String value = firstOf(names, fields);
          if (!value.isEmpty()) {
            data.put(token, value);
          }
          if (!value.isEmpty() || names.stream().anyMatch(fields::containsKey)) {
            said.put(token, value);
          }
        });

    Map<String, String> tokens = new LinkedHashMap<>(fields);
    tokens.putAll(data);
    tokens.put("crm_id", change.crmId());
    tokens.put("change_type", change.kind().name().toLowerCase(Locale.ROOT));

    String written = firstOf(settings.phone(), fields);
    var phone = written.isEmpty() ? Optional.<PhoneNumber>empty() : parse(written);
    phone.ifPresent(number -> tokens.put("phone", number.e164()));
    phone.ifPresent(number -> said.put(Lead.NUMBER, number.e164()));
    var place =
        new Lead.Place(firstOf(settings.timeZone(), fields), firstOf(settings.state(), fields));
    return new Lead(
        written, phone, place, firstOf(settings.callbackAt(), fields), data, said, tokens);
  }

  /**
   * Where a token of a lead comes from.
   *
   * @param from the CRM field, or a constant in quotes; where the phone has no value, all fields
   *     that were looked in
   * @param written what the CRM says, trimmed
   * @param becomes what it is here; empty for a phone that cannot be dialed
   */
  public record Origin(String token, String from, String written, String becomes) {}

  /** The phone first, found or not, then each other token that has a value. */
  public List<Origin> origins(LeadChange change) {
    Map<String, List<String>> all = new LinkedHashMap<>(sources);
    all.put("time_zone", settings.timeZone());
    all.put("state", settings.state());
    all.put("callback_at", settings.callbackAt());
    List<Origin> origins = new ArrayList<>();
    origins.add(phoneOrigin(change.fields()));
    all.forEach(
        (token, names) ->
            fieldOf(names, change.fields())
                .ifPresent(
                    name -> {
                      String value = valueOf(name, change.fields());
                      origins.add(new Origin(token, name, value, value));
                    }));
    return origins;
  }

  private Origin phoneOrigin(Map<String, String> fields) {
    String from =
        fieldOf(settings.phone(), fields).orElseGet(() -> String.join(",", settings.phone()));
    String written = firstOf(settings.phone(), fields);
    String number = written.isEmpty() ? "" : parse(written).map(PhoneNumber::e164).orElse("");
    return new Origin("phone", from, written, number);
  }

  private Optional<PhoneNumber> parse(String written) {
    return PhoneNumber.parse(written, settings.region());
  }

  private static String firstOf(List<String> names, Map<String, String> fields) {
    return fieldOf(names, fields).map(name -> valueOf(name, fields)).orElse("");
  }

  private static Optional<String> fieldOf(List<String> names, Map<String, String> fields) {
    for (String name : names) {
      if (!valueOf(name, fields).isEmpty()) {
        return Optional.of(name);
      }
    }
    return Optional.empty();
  }

  /** The trimmed value of a CRM field, or a constant in quotes; empty where there is none. */
  public static String valueOf(String fieldOrConstant, Map<String, String> fields) {
    if (fieldOrConstant.length() > 1
        && fieldOrConstant.startsWith("'")
        && fieldOrConstant.endsWith("'")) {
      return fieldOrConstant.substring(1, fieldOrConstant.length() - 1);
    }
    String value = fields.get(fieldOrConstant);
    return value == null ? "" : value.strip();
  }
}
