package org.trackdrivesync.source;

import static java.nio.charset.StandardCharsets.UTF_8;

/** How a vendor wishes to be told that its delivery is stored; a refusal is told alike to all. */
public record VendorAnswer(int status, String contentType, String body) {
  public byte[] bytes() {
    return body.getBytes(UTF_8);
  }
}
