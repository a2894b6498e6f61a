package org.trackdrivesync.source;

import java.util.Optional;

/** Tells whether a delivery comes from where it says; may be used by many threads at once. */
@FunctionalInterface
public interface SignatureVerifier {
  /**
   * Passes a delivery, or refuses it.
   *
   * @return the sender's id of the message, the same again on a repeat, where the scheme has one
   * @throws SignatureRefused with the reason
   */
  Optional<String> verify(Delivery delivery);
}
