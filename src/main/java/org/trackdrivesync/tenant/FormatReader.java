package org.trackdrivesync.tenant;

import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** Reads {@code format} of a webhook, and the options of that format by its own reader. */
final class FormatReader {
  private static final Map<String, Function<Section, Optional<FormatSettings>>> READERS =
      new TreeMap<>(
          Map.of(
              JsonSettings.NAME, source -> Optional.of(new JsonSettings()),
              HubSpotSettings.NAME, HubSpotReader::read,
              ZohoSettings.NAME, ZohoReader::read));
  private static final Set<String> NOT_YET =
      Set.of("salesforce-outbound-message", "pipedrive", "highlevel", "mapped");

  /** Which formats have an option, where not all do. */
  private static final Map<String, Set<String>> OPTIONS =
      new TreeMap<>(
          Map.of(
              "access-token", Set.of(HubSpotSettings.NAME),
              "object", Set.of(HubSpotSettings.NAME, ZohoSettings.NAME),
              "api-url", Set.of(HubSpotSettings.NAME, ZohoSettings.NAME),
              "properties", Set.of(HubSpotSettings.NAME, ZohoSettings.NAME),
              "requests-per-second", Set.of(HubSpotSettings.NAME, ZohoSettings.NAME),
              "accounts-url", Set.of(ZohoSettings.NAME),
              "client-id", Set.of(ZohoSettings.NAME),
              "client-secret", Set.of(ZohoSettings.NAME),
              "refresh-token", Set.of(ZohoSettings.NAME)));

  private static final Function<String, String> NAME =
      Choice.of(new ArrayList<>(READERS.keySet()), NOT_YET);

  private FormatReader() {}

  static Optional<FormatSettings> read(Section source) {
    String name = source.read("format", NAME).orElse(JsonSettings.NAME);
    OPTIONS.forEach((key, formats) -> refuseUnless(formats.contains(name), source, key, formats));
    return READERS.get(name).apply(source);
  }

  private static void refuseUnless(boolean has, Section source, String key, Set<String> formats) {
    if (!has && source.isSet(key)) {
      source.mistake(key, "is only for format " + String.join(" and ", new TreeSet<>(formats)));
    }
  }
}
