package org.trackdrivesync.source;

import java.util.Map;

/**
 * One webhook as it arrived.
 *
 * @param body the raw bytes, as they were signed; not copied
 */
public record Delivery(Headers headers, byte[] body) {
  public static Delivery of(Map<String, String> headers, byte[] body) {
    return new Delivery(Headers.of(headers), body);
  }
}
