package org.trackdrivesync.source.highlevel;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.trackdrivesync.source.Delivery;
import org.trackdrivesync.source.SignatureRefused;
import org.trackdrivesync.source.SignatureRefused.Reason;
import org.trackdrivesync.source.SignatureVerifier;
import org.trackdrivesync.tenant.HighLevelKeys;

/**
 * HighLevel's signature over the raw body: {@code X-GHL-Signature}, Ed25519, or where that is
 * absent the older {@code x-wh-signature}, RSA with SHA-256 (marketplace.gohighlevel.com, "Webhook
 * Integration Guide"). The body names the event ({@code webhookId}) and when it was sent ({@code
 * timestamp}); both are signed, so a copy is known by its id, and an old one by its time.
 */
public final class HighLevelVerifier implements SignatureVerifier {
  private static final String CURRENT = "X-GHL-Signature";
  private static final String OLDER = "x-wh-signature";
  private static final String NONE = "N/A";
  private static final int ED25519_BYTES = 64;

  private final HighLevelKeys keys;
  private final InstantSource clock;

  public HighLevelVerifier(HighLevelKeys keys, InstantSource clock) {
    this.keys = keys;
    this.clock = clock;
  }

  @Override
  public Optional<String> verify(Delivery delivery) {
    checkSignature(delivery);
    SignedEvent event;
    try {
      event = SignedEvent.read(delivery.body());
    } catch (IOException e) {
      // It is HighLevel's all the same; the format tells what is wrong with it.
      return Optional.empty();
    }
    event.sentAt().ifPresent(this::checkTime);
    return event.webhookId();
  }

  private void checkSignature(Delivery delivery) {
    String current = written(delivery, CURRENT);
    String older = written(delivery, OLDER);
    boolean holds;
    if (current != null && !keys.ed25519().isEmpty()) {
      byte[] signature = decoded(current);
      holds =
          signature.length == ED25519_BYTES
              && holds("Ed25519", keys.ed25519(), signature, delivery.body());
    } else if (older != null && !keys.rsa().isEmpty()) {
      holds = holds("SHA256withRSA", keys.rsa(), decoded(older), delivery.body());
    } else {
      throw new SignatureRefused(Reason.MISSING);
    }
    if (!holds) {
      throw new SignatureRefused(Reason.WRONG);
    }
  }

  private static String written(Delivery delivery, String header) {
    String written = delivery.headers().first(header);
    return written == null || written.isBlank() || written.strip().equals(NONE)
        ? null
        : written.strip();
  }

  private static byte[] decoded(String written) {
    try {
      return Base64.getDecoder().decode(written);
    } catch (IllegalArgumentException e) {
      throw new SignatureRefused(Reason.WRONG);
    }
  }

  private static boolean holds(
      String algorithm, List<PublicKey> keys, byte[] signature, byte[] body) {
    for (PublicKey key : keys) {
      try {
        Signature verifier = Signature.getInstance(algorithm);
        verifier.initVerify(key);
        verifier.update(body);
        if (verifier.verify(signature)) {
          return true;
        }
      } catch (GeneralSecurityException e) {
        // A signature that cannot be one, of wrong length or form, is as wrong as any other.
      }
    }
    return false;
  }

  private void checkTime(Instant sentAt) {
    Duration age = Duration.between(sentAt, clock.instant());
    if (age.abs().compareTo(keys.tolerance()) > 0) {
      throw new SignatureRefused(age.isNegative() ? Reason.FUTURE : Reason.STALE);
    }
  }
}
