package org.trackdrivesync.tenant;

import java.math.BigDecimal;
import java.net.URI;
import java.util.Optional;

/** Reads how a CRM's records may be listed, where its webhooks do without. */
final class ApiAccessReader {
  /** Half of what Pipedrive and HighLevel allow, so that others of the account are not kept out. */
  private static final BigDecimal PACE = BigDecimal.valueOf(5);

  private ApiAccessReader() {}

  /** Empty where there is no access token. */
  static Optional<ApiAccess> read(Section source, URI usual) {
    URI api = source.read("api-url", text -> BaseUrl.ofApi(text, usual.toString())).orElse(usual);
    BigDecimal pace = source.read("requests-per-second", Numbers::pace).orElse(PACE);
    return source
        .readHidden("access-token", Secret::new)
        .map(token -> new ApiAccess(api, token, pace));
  }
}
