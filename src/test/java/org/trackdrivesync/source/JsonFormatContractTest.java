package org.trackdrivesync.source;

import java.util.List;
import java.util.Locale;

/** The contract of formats, kept by {@code json}. */
class JsonFormatContractTest extends WebhookFormatContract {
  @Override
  protected WebhookFormat format() {
    return new JsonFormat();
  }

  @Override
  protected String record(Wanted wanted) {
    return """
        {"eventId":"%s","id":"%s","type":"%s","occurredAt":"%s","fields":{"phone":"%s"}}"""
        .formatted(
            wanted.eventId(),
            wanted.id(),
            wanted.kind().name().toLowerCase(Locale.ROOT),
            wanted.occurredAt(),
            wanted.phone());
  }

  @Override
  protected String body(List<String> records) {
    return "[" + String.join(",", records) + "]";
  }

  @Override
  protected String nested(int levels) {
    return "{\"fields\":{\"a\":" + "[".repeat(levels) + "]".repeat(levels) + "}}";
  }

  @Override
  protected int most() {
    return JsonFormat.MOST_LEADS;
  }
}
