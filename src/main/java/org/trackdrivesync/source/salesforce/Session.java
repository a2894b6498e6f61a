package org.trackdrivesync.source.salesforce;

import java.net.URI;
import java.util.Optional;
import org.trackdrivesync.tenant.Secret;

/**
 * What a login gave: a token, and where the organisation is to be asked.
 *
 * @param instance scheme, host and port
 */
public record Session(URI instance, Secret token) {
  Optional<Secret> shown() {
    return Optional.of(token);
  }
}
