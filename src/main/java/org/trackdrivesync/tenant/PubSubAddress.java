package org.trackdrivesync.tenant;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where events are to be had from Salesforce's Pub/Sub API, always over TLS.
 *
 * @param host a name or an address
 */
public record PubSubAddress(String host, int port) {
  static final PubSubAddress SALESFORCE = new PubSubAddress("api.pubsub.salesforce.com", 7443);

  private static final Pattern WRITTEN =
      Pattern.compile("(?:https://)?([A-Za-z0-9.-]{1,253}):(\\d{1,5})/?");
  private static final int HIGHEST_PORT = 65_535;

  static PubSubAddress parse(String text) {
    Matcher written = WRITTEN.matcher(text);
    if (!written.matches()
        || Integer.parseInt(written.group(2)) < 1
        || Integer.parseInt(written.group(2)) > HIGHEST_PORT) {
      throw new IllegalArgumentException("must be host and port such as " + SALESFORCE);
    }
    return new PubSubAddress(written.group(1), Integer.parseInt(written.group(2)));
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
