package org.trackdrivesync.tenant;

import java.net.URI;
import java.net.URISyntaxException;

/** Reads the address of a receiver of webhooks, which may have a path and a query. */
final class WebhookUrl {
  private static final String EXAMPLE = "https://crm.example.com/outcomes";

  private WebhookUrl() {}

  static URI parse(String text) {
    try {
      URI url = new URI(text);
      refuseIf(url.getHost() == null, "must be an address such as " + EXAMPLE);
      // the rest, as for every server that is spoken to
      BaseUrl.parse(new URI(url.getScheme() + "://" + url.getRawAuthority()).toString());
      refuseIf(url.getRawFragment() != null, "must not have a fragment");
      return url;
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("must be an address such as " + EXAMPLE);
    }
  }

  private static void refuseIf(boolean wrong, String problem) {
    if (wrong) {
      throw new IllegalArgumentException(problem);
    }
  }
}
