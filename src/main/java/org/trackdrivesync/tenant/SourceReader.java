package org.trackdrivesync.tenant;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Reads {@code sources.<s>.*} of a tenant. */
final class SourceReader {
  private static final String WEBHOOK = "webhook";
  private static final Function<String, String> TYPE =
      Choice.of(List.of(WEBHOOK), Set.of("salesforce-poll", "salesforce-subscribe"));

  private SourceReader() {}

  static Optional<SourceSettings> read(String name, Section source) {
    boolean webhook = source.text("type").orElse(WEBHOOK).equals(WEBHOOK);
    source.read("type", TYPE);
    return webhook ? webhook(name, source) : Optional.empty();
  }

  private static Optional<SourceSettings> webhook(String name, Section source) {
    Optional<FormatSettings> format = FormatReader.read(source);
    Optional<SignatureSettings> signature = SignatureReader.read(source);
    return format.flatMap(f -> signature.map(s -> new WebhookSettings(name, f, s)));
  }
}
