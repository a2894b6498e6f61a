package org.trackdrivesync.writeback;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** One HTTP request that tells an outcome. */
public record WriteRequest(String method, URI url, Map<String, String> headers, String body) {
  public WriteRequest {
    headers = Map.copyOf(headers);
  }

  public byte[] bytes() {
    return body.getBytes(StandardCharsets.UTF_8);
  }

  /** Headers are credentials and the body is about a person. */
  @Override
  public String toString() {
    return method + " " + url.getHost();
  }
}
