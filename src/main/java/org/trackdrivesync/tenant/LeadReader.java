package org.trackdrivesync.tenant;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads {@code lead.*} of a tenant. */
final class LeadReader {
  private static final Set<String> RESERVED =
      Set.of("to", "schedule_id", "lead_token", "lead_id", "caller_id", "data");

  private LeadReader() {}

  static LeadSettings read(Section lead) {
    return new LeadSettings(
        lead.read("region", LeadReader::region).orElse("US"),
        fields(lead, "phone", CommonFields.PHONE),
        fields(lead, "email", CommonFields.EMAIL),
        fields(lead, "first-name", CommonFields.FIRST_NAME),
        fields(lead, "last-name", CommonFields.LAST_NAME),
        fields(lead, "traffic-source-id", CommonFields.TRAFFIC_SOURCE_ID),
        lead.read("time-zone", FieldNames::list).orElse(List.of()),
        lead.read("state", FieldNames::list).orElse(List.of()),
        lead.read("callback-at", FieldNames::list).orElse(List.of()),
        data(lead),
        lead.read("updates", Numbers::trueOrFalse).orElse(true));
  }

  private static List<String> fields(Section lead, String key, List<String> common) {
    return lead.read(key, FieldNames::list).orElse(common);
  }

  private static Map<String, String> data(Section lead) {
    Map<String, String> data = new TreeMap<>();
    lead.entries("data")
        .forEach(
            (token, key) -> {
              if (RESERVED.contains(token.strip().toLowerCase(Locale.ROOT))) {
                lead.mistake(key, "is taken: TrackDrive gives " + token + " a meaning of its own");
              }
              lead.required(
                      key,
                      "a CRM field, or a constant in 'quotes'",
                      lead.read(key, FieldNames::one))
                  .ifPresent(field -> data.put(token, field));
            });
    return data;
  }

  private static String region(String text) {
    String region = text.toUpperCase(Locale.ROOT);
    if (!PhoneNumberUtil.getInstance().getSupportedRegions().contains(region)) {
      throw new IllegalArgumentException("must be a region of two letters, such as US, CA or GB");
    }
    return region;
  }
}
