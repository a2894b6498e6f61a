package org.trackdrivesync.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.Map;
import java.util.Optional;

/**
 * One webhook as it arrived.
 *
 * @param body the raw bytes, as they were signed; not copied
 */
public record Delivery(Headers headers, Target target, byte[] body) {
  /**
   * What was asked of this server.
   *
   * @param path as {@code /webhooks/acme/crm}
   * @param query what stands behind the question mark, still encoded; empty where nothing does
   */
  public record Target(String method, String path, String query) {
    public static final Target UNKNOWN = new Target("POST", "/", "");

    /** The first value of a parameter of the query, decoded. */
    public Optional<String> parameter(String name) {
      for (String pair : query.split("&")) {
        if (pair.startsWith(name + "=")) {
          return decoded(pair.substring(name.length() + 1));
        }
      }
      return Optional.empty();
    }

    private static Optional<String> decoded(String value) {
      try {
        return Optional.of(URLDecoder.decode(value, UTF_8));
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
    }
  }

  public static Delivery of(Map<String, String> headers, byte[] body) {
    return new Delivery(Headers.of(headers), Target.UNKNOWN, body);
  }
}
