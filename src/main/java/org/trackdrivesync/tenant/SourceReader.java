package org.trackdrivesync.tenant;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads {@code sources.<s>.*} of a tenant. */
final class SourceReader {
  private static final String WEBHOOK = "webhook";
  private static final String JSON = "json";
  private static final Function<String, String> TYPE =
      Choice.of(List.of(WEBHOOK), Set.of("salesforce-poll", "salesforce-subscribe"));
  private static final Function<String, String> FORMAT =
      Choice.of(
          List.of(JSON),
          Set.of(
              "hubspot",
              "salesforce-outbound-message",
              "zoho",
              "pipedrive",
              "highlevel",
              "mapped"));

  private SourceReader() {}

  static Optional<SourceSettings> read(String name, Section source) {
    boolean webhook = source.text("type").orElse(WEBHOOK).equals(WEBHOOK);
    source.read("type", TYPE);
    String format = source.read("format", FORMAT).orElse(JSON);
    return webhook
        ? SignatureReader.read(source).map(signature -> new SourceSettings(name, format, signature))
        : Optional.empty();
  }
}
