package org.trackdrivesync.tenant;

import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Reads {@code format} of a webhook, and the options of that format by its own reader. */
final class FormatReader {
  private static final Map<String, Function<Section, Optional<FormatSettings>>> READERS =
      new TreeMap<>(Map.of(JsonSettings.NAME, source -> Optional.of(new JsonSettings())));
  private static final Set<String> NOT_YET =
      Set.of("hubspot", "salesforce-outbound-message", "zoho", "pipedrive", "highlevel", "mapped");
  private static final Function<String, String> NAME =
      Choice.of(new ArrayList<>(READERS.keySet()), NOT_YET);

  private FormatReader() {}

  static Optional<FormatSettings> read(Section source) {
    String name = source.read("format", NAME).orElse(JsonSettings.NAME);
    return READERS.get(name).apply(source);
  }
}
