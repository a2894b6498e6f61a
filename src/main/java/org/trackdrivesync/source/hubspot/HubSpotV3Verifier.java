package org.trackdrivesync.source.hubspot;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URI;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.trackdrivesync.source.Delivery;
import org.trackdrivesync.source.Headers;
import org.trackdrivesync.source.HmacSha256;
import org.trackdrivesync.source.SignatureRefused;
import org.trackdrivesync.source.SignatureRefused.Reason;
import org.trackdrivesync.source.SignatureVerifier;
import org.trackdrivesync.tenant.Secret;

/**
 * HubSpot's signature v3 (developers.hubspot.com, "Validating requests from HubSpot"): HMAC-SHA256,
 * in base64, of method, whole URI, body and time in milliseconds, with the app's client secret.
 *
 * <p>HubSpot signs the URI by which it reaches us, which a proxy in between changes. Where {@code
 * sync.public-url} tells it, that alone counts. Otherwise host and scheme are taken from what the
 * proxy or the client says. That is no weakness: whoever lies about them must sign the lie, and
 * path and query, which decide what a delivery is for, are those that were asked for here.
 */
public final class HubSpotV3Verifier implements SignatureVerifier {
  private static final long TOLERANCE_MILLIS = 5 * 60 * 1000;
  private static final int LONGEST_TIMESTAMP = 15;

  /** What HubSpot decodes before it signs; all else stays as it is in the URI. */
  private static final Map<String, String> DECODED =
      Map.ofEntries(
          Map.entry("%3A", ":"),
          Map.entry("%2F", "/"),
          Map.entry("%3F", "?"),
          Map.entry("%40", "@"),
          Map.entry("%21", "!"),
          Map.entry("%24", "$"),
          Map.entry("%27", "'"),
          Map.entry("%28", "("),
          Map.entry("%29", ")"),
          Map.entry("%2A", "*"),
          Map.entry("%2C", ","),
          Map.entry("%3B", ";"));

  private final List<HmacSha256> keys;
  private final Optional<URI> publicUrl;
  private final InstantSource clock;

  public HubSpotV3Verifier(List<Secret> secrets, Optional<URI> publicUrl, InstantSource clock) {
    this.keys = secrets.stream().map(s -> new HmacSha256(s.reveal().getBytes(UTF_8))).toList();
    this.publicUrl = publicUrl;
    this.clock = clock;
  }

  @Override
  public Optional<String> verify(Delivery delivery) {
    String signature = present(delivery.headers().first("X-HubSpot-Signature-v3"));
    String timestamp = present(delivery.headers().first("X-HubSpot-Request-Timestamp"));
    checkTime(timestamp.strip());
    byte[] candidate = signature.strip().getBytes(UTF_8);
    boolean holds = false;
    for (String origin : origins(delivery.headers())) {
      byte[] head = (delivery.target().method() + origin + target(delivery)).getBytes(UTF_8);
      for (HmacSha256 key : keys) {
        byte[] signed = key.sign(head, delivery.body(), timestamp.strip().getBytes(UTF_8));
        holds |= MessageDigest.isEqual(candidate, Base64.getEncoder().encode(signed));
      }
    }
    if (!holds) {
      throw new SignatureRefused(Reason.WRONG);
    }
    return Optional.empty();
  }

  private static String present(String header) {
    if (header == null || header.isBlank()) {
      throw new SignatureRefused(Reason.MISSING);
    }
    return header;
  }

  private void checkTime(String timestamp) {
    if (timestamp.length() > LONGEST_TIMESTAMP
        || !timestamp.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new SignatureRefused(Reason.WRONG);
    }
    long age = clock.instant().toEpochMilli() - Long.parseLong(timestamp);
    if (Math.abs(age) > TOLERANCE_MILLIS) {
      throw new SignatureRefused(age > 0 ? Reason.STALE : Reason.FUTURE);
    }
  }

  private Set<String> origins(Headers headers) {
    Set<String> origins = new LinkedHashSet<>();
    if (publicUrl.isPresent()) {
      origins.add(publicUrl.get().toString());
      return origins;
    }
    String forwarded = first(headers.first("X-Forwarded-Host"));
    String host = forwarded.isEmpty() ? first(headers.first("Host")) : forwarded;
    origins.add("https://" + host);
    origins.add("http://" + host);
    return origins;
  }

  /** Of several, what the proxy that is nearest to HubSpot said. */
  private static String first(String header) {
    return header == null ? "" : header.split(",", 2)[0].strip();
  }

  private static String target(Delivery delivery) {
    String query = delivery.target().query();
    String uri = delivery.target().path() + (query.isEmpty() ? "" : "?" + query);
    for (Map.Entry<String, String> one : DECODED.entrySet()) {
      uri = uri.replace(one.getKey(), one.getValue());
    }
    return uri;
  }
}
