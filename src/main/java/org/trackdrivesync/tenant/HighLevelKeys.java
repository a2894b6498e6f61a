package org.trackdrivesync.tenant;

import java.security.PublicKey;
import java.time.Duration;
import java.util.List;

/**
 * What HighLevel's signatures are verified with.
 *
 * @param ed25519 keys of {@code X-GHL-Signature}, several while they change
 * @param rsa keys of the older {@code x-wh-signature}
 * @param tolerance how far the signed time may be from now
 */
public record HighLevelKeys(List<PublicKey> ed25519, List<PublicKey> rsa, Duration tolerance) {
  public HighLevelKeys {
    ed25519 = List.copyOf(ed25519);
    rsa = List.copyOf(rsa);
    if (ed25519.isEmpty() && rsa.isEmpty()) {
      throw new IllegalArgumentException("signature highlevel needs a key");
    }
  }
}
