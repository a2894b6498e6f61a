package org.trackdrivesync.source;

import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The payload formats by the names they have in properties. */
public final class WebhookFormats {
  private static final Map<String, WebhookFormat> FORMATS =
      new TreeMap<>(Map.of("json", new JsonFormat()));

  private WebhookFormats() {}

  public static SortedSet<String> names() {
    return new TreeSet<>(FORMATS.keySet());
  }

  /**
   * The format of that name.
   *
   * @throws IllegalArgumentException naming what is allowed
   */
  public static WebhookFormat of(String name) {
    WebhookFormat format = FORMATS.get(name);
    if (format == null) {
      throw new IllegalArgumentException("must be one of " + String.join(", ", names()));
    }
    return format;
  }
}
