package org.trackdrivesync.tenant;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Reads {@code format} of a webhook, and the options of that format by its own reader. */
final class FormatReader {
  /** Formats whose CRM can be asked, for records by their ids or for what changed lately. */
  private static final Set<String> WITH_API =
      Set.of(
          HubSpotSettings.NAME, ZohoSettings.NAME, PipedriveSettings.NAME, HighLevelSettings.NAME);

  /** Which formats have an option, where not all do. */
  private static final Map<String, Set<String>> OPTIONS =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("each", Set.of(MappedSettings.NAME)),
              Map.entry("event-id", Set.of(MappedSettings.NAME)),
              Map.entry("change-type", Set.of(MappedSettings.NAME)),
              Map.entry("change-type.created", Set.of(MappedSettings.NAME)),
              Map.entry("change-type.updated", Set.of(MappedSettings.NAME)),
              Map.entry("change-type.deleted", Set.of(MappedSettings.NAME)),
              Map.entry("id", Set.of(MappedSettings.NAME)),
              Map.entry("occurred-at", Set.of(MappedSettings.NAME)),
              Map.entry("fields", Set.of(MappedSettings.NAME)),
              Map.entry("merged-from", Set.of(MappedSettings.NAME)),
              Map.entry("location-id", Set.of(HighLevelSettings.NAME)),
              Map.entry("organization-id", Set.of(SalesforceMessageSettings.NAME)),
              Map.entry(
                  "access-token",
                  Set.of(HubSpotSettings.NAME, PipedriveSettings.NAME, HighLevelSettings.NAME)),
              Map.entry("object", Set.of(HubSpotSettings.NAME, ZohoSettings.NAME)),
              Map.entry("api-url", WITH_API),
              Map.entry("properties", Set.of(HubSpotSettings.NAME, ZohoSettings.NAME)),
              Map.entry("requests-per-second", WITH_API),
              Map.entry("channel-id", Set.of(ZohoSettings.NAME)),
              Map.entry("channel-events", Set.of(ZohoSettings.NAME)),
              Map.entry("every", WITH_API),
              Map.entry("accounts-url", Set.of(ZohoSettings.NAME)),
              Map.entry("client-id", Set.of(ZohoSettings.NAME)),
              Map.entry("client-secret", Set.of(ZohoSettings.NAME)),
              Map.entry("refresh-token", Set.of(ZohoSettings.NAME))));

  private static final Set<String> TOKEN = Set.of("access-token", "api-url");

  /** What a source of any format has that writes back to its CRM, where that is not a token. */
  private static final Map<String, Set<String>> OF_WRITE_BACK =
      Map.of(
          "zoho",
          Set.of(
              "object", "api-url", "accounts-url", "client-id", "client-secret", "refresh-token"),
          "salesforce",
          Set.of("object", "client-id", "client-secret"));

  private final Map<String, Function<Section, Optional<FormatSettings>>> readers;
  private final Function<String, String> name;

  /**
   * @param problemOfSelector tells what is wrong with a JSONPath, if anything
   */
  FormatReader(Function<String, Optional<String>> problemOfSelector) {
    this.readers =
        new TreeMap<>(
            Map.of(
                JsonSettings.NAME, source -> Optional.of(new JsonSettings()),
                MappedSettings.NAME, new MappedReader(problemOfSelector)::read,
                HighLevelSettings.NAME, FormatReader::highLevel,
                SalesforceMessageSettings.NAME, FormatReader::salesforce,
                PipedriveSettings.NAME, PipedriveSettings::read,
                HubSpotSettings.NAME, HubSpotReader::read,
                ZohoSettings.NAME, ZohoReader::read));
    this.name = Choice.of(new ArrayList<>(readers.keySet()), Set.of());
  }

  Optional<FormatSettings> read(Section source) {
    Optional<String> format = source.read("format", name);
    if (format.isEmpty() && source.isSet("format")) {
      return Optional.empty();
    }
    String wanted = format.orElse(JsonSettings.NAME);
    OPTIONS.forEach((key, formats) -> refuseUnless(formats.contains(wanted), source, key, formats));
    return readers.get(wanted).apply(source);
  }

  private static void refuseUnless(boolean has, Section source, String key, Set<String> formats) {
    boolean writesBack =
        source
            .text("write-back.crm")
            .filter(crm -> OF_WRITE_BACK.getOrDefault(crm, TOKEN).contains(key))
            .isPresent();
    if (!has && !writesBack && source.isSet(key)) {
      source.mistake(key, "is only for format " + String.join(" and ", new TreeSet<>(formats)));
    }
  }

  private static Optional<FormatSettings> highLevel(Section source) {
    List<String> locations =
        source
            .text("location-id")
            .map(text -> Arrays.stream(text.split(",")).map(String::strip).toList())
            .orElse(List.of());
    if (locations.isEmpty()) {
      source.warn(
          "location-id",
          "is not set: HighLevel signs for all its customers with one key, so any of them can send"
              + " leads");
    }
    Optional<ApiAccess> api = ApiAccessReader.read(source, HighLevelSettings.API);
    if (api.isPresent() && locations.size() > 1) {
      source.mistake(
          "location-id", "must be one: the access-token is of one, so make a source of each");
    }
    return Optional.of(new HighLevelSettings(locations, api));
  }

  private static Optional<FormatSettings> salesforce(Section source) {
    return source
        .required(
            "organization-id",
            "the organisation whose messages are taken, as 00D...",
            source.read("organization-id", SalesforceMessageSettings::organization))
        .map(SalesforceMessageSettings::new);
  }
}
