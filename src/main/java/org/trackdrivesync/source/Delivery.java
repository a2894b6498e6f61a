package org.trackdrivesync.source;

import java.util.Map;

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
  }

  public static Delivery of(Map<String, String> headers, byte[] body) {
    return new Delivery(Headers.of(headers), Target.UNKNOWN, body);
  }
}
