package org.trackdrivesync.tenant;

import java.util.Locale;

/** How a webhook proves where it comes from; named in properties in lower case with dashes. */
public enum SignatureScheme {
  STANDARD_WEBHOOKS,
  HMAC_SHA256,
  BASIC,
  TOKEN,
  HIGHLEVEL,
  HUBSPOT_V3,
  NONE;

  /** Whether both sides know a secret. */
  boolean hasSecret() {
    return this != NONE && this != HIGHLEVEL;
  }

  /** The name used in properties: {@code standard-webhooks}. */
  public String property() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
