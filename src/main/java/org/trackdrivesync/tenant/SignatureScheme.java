package org.trackdrivesync.tenant;

import java.util.Locale;

/** How a webhook proves where it comes from; named in properties in lower case with dashes. */
public enum SignatureScheme {
  STANDARD_WEBHOOKS,
  HMAC_SHA256,
  BASIC,
  TOKEN,
  HUBSPOT_V3,
  NONE;

  /** The name used in properties: {@code standard-webhooks}. */
  public String property() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
