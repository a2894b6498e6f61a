package org.trackdrivesync.source;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.trackdrivesync.source.SignatureRefused.Reason;
import org.trackdrivesync.tenant.Secret;

/**
 * Standard Webhooks, symmetric (standardwebhooks.com), also under Svix's header names: HMAC-SHA256
 * over {@code id.timestamp.body}.
 *
 * <p>Not done by {@code com.standardwebhooks}, although that checks both directions of time and
 * every signature: it takes the body as a String, so a body that is not UTF-8 is altered before it
 * is verified, and it reads the system's clock. A test holds the two to the same verdicts.
 */
final class StandardWebhooksVerifier implements SignatureVerifier {
  private static final String SECRET_PREFIX = "whsec_";
  private static final String VERSION_PREFIX = "v1,";
  private static final long TOLERANCE_SECONDS = Duration.ofMinutes(5).toSeconds();
  private static final int LONGEST_TIMESTAMP = 12;

  private final List<HmacSha256> keys;
  private final InstantSource clock;

  StandardWebhooksVerifier(List<Secret> secrets, InstantSource clock) {
    this.keys = secrets.stream().map(StandardWebhooksVerifier::key).toList();
    this.clock = clock;
  }

  private static HmacSha256 key(Secret secret) {
    String written = secret.reveal().strip();
    String base64 =
        written.startsWith(SECRET_PREFIX) ? written.substring(SECRET_PREFIX.length()) : written;
    try {
      // An empty key is refused by the constructor, a wrong letter by the decoder.
      return new HmacSha256(Base64.getDecoder().decode(base64));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("must be " + SECRET_PREFIX + " and a key in Base64");
    }
  }

  @Override
  public Optional<String> verify(Delivery delivery) {
    Headers headers = delivery.headers();
    String family = headers.first("webhook-id") != null ? "webhook-" : "svix-";
    String id = present(headers.first(family + "id"));
    String timestamp = present(headers.first(family + "timestamp"));
    String signatures = present(headers.first(family + "signature"));
    checkTime(timestamp);
    byte[] signedHead = (id + "." + timestamp + ".").getBytes(UTF_8);
    for (HmacSha256 key : keys) {
      byte[] expected = Base64.getEncoder().encode(key.sign(signedHead, delivery.body()));
      if (holds(signatures, expected)) {
        return Optional.of(id);
      }
    }
    throw new SignatureRefused(Reason.WRONG);
  }

  private static String present(String header) {
    if (header == null || header.isBlank()) {
      throw new SignatureRefused(Reason.MISSING);
    }
    return header;
  }

  private void checkTime(String timestamp) {
    long signedAt = 0;
    for (int i = 0; i < timestamp.length(); i++) {
      int digit = timestamp.charAt(i) - '0';
      if (digit < 0 || digit > 9 || i == LONGEST_TIMESTAMP) {
        throw new SignatureRefused(Reason.WRONG);
      }
      signedAt = signedAt * 10 + digit;
    }
    long age = clock.instant().getEpochSecond() - signedAt;
    if (Math.abs(age) > TOLERANCE_SECONDS) {
      throw new SignatureRefused(age > 0 ? Reason.STALE : Reason.FUTURE);
    }
  }

  /** Whether any signature of the space-separated list holds; other versions are passed over. */
  private static boolean holds(String signatures, byte[] expected) {
    for (String signature : signatures.split(" ")) {
      if (signature.startsWith(VERSION_PREFIX)) {
        byte[] candidate = signature.substring(VERSION_PREFIX.length()).getBytes(US_ASCII);
        if (MessageDigest.isEqual(candidate, expected)) {
          return true;
        }
      }
    }
    return false;
  }
}
