package org.trackdrivesync.source.salesforce;

import java.net.URI;
import java.util.Set;

/** An address that a token may be sent to: https, or http on this machine. */
final class SafeAddress {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private SafeAddress() {}

  /**
   * Scheme, host and port of an address.
   *
   * @throws IllegalArgumentException if it is not safe
   */
  static URI of(String url) {
    URI address = URI.create(url.strip());
    String host = address.getHost();
    boolean safe =
        "https".equals(address.getScheme())
            || "http".equals(address.getScheme()) && host != null && LOOPBACK.contains(host);
    if (host == null || !safe) {
      throw new IllegalArgumentException("must be https");
    }
    String port = address.getPort() < 0 ? "" : ":" + address.getPort();
    return URI.create(address.getScheme() + "://" + host + port);
  }
}
