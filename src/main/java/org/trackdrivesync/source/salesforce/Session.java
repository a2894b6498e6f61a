package org.trackdrivesync.source.salesforce;

import java.net.URI;
import java.util.Optional;
import org.trackdrivesync.tenant.Secret;

/**
 * What a login gave: a token, and where the organisation is to be asked.
 *
 * @param instance scheme, host and port
 * @param organisation its id; blank where the login did not tell it
 */
public record Session(URI instance, String organisation, Secret token) {
  Optional<Secret> shown() {
    return Optional.of(token);
  }
}
