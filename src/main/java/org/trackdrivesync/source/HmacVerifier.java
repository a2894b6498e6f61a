package org.trackdrivesync.source;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.trackdrivesync.source.SignatureRefused.Reason;
import org.trackdrivesync.tenant.SignatureSettings;
import org.trackdrivesync.tenant.SignatureSettings.Encoding;

/**
 * HMAC-SHA256 of the raw body in a named header. The expected signature is written out and compared
 * as text, so there is nothing malformed to decode.
 */
final class HmacVerifier implements SignatureVerifier {
  private final List<HmacSha256> keys;
  private final String header;
  private final Encoding encoding;
  private final String prefix;

  HmacVerifier(SignatureSettings settings) {
    if (settings.header() == null || settings.header().isBlank()) {
      throw new IllegalArgumentException("needs the header that carries the signature");
    }
    this.keys =
        settings.secrets().stream().map(s -> new HmacSha256(s.reveal().getBytes(UTF_8))).toList();
    this.header = settings.header();
    this.encoding = settings.encoding() == null ? Encoding.HEX : settings.encoding();
    this.prefix = settings.prefix() == null ? "" : settings.prefix();
  }

  @Override
  public Optional<String> verify(Delivery delivery) {
    String written = delivery.headers().first(header);
    if (written == null || written.isBlank()) {
      throw new SignatureRefused(Reason.MISSING);
    }
    if (!written.startsWith(prefix)) {
      throw new SignatureRefused(Reason.WRONG);
    }
    byte[] candidate = candidate(written.substring(prefix.length()).strip());
    for (HmacSha256 key : keys) {
      if (MessageDigest.isEqual(candidate, write(key.sign(delivery.body())))) {
        return Optional.empty();
      }
    }
    throw new SignatureRefused(Reason.WRONG);
  }

  private byte[] candidate(String written) {
    String text = encoding == Encoding.HEX ? written.toLowerCase(Locale.ROOT) : written;
    return text.getBytes(UTF_8);
  }

  private byte[] write(byte[] signature) {
    return switch (encoding) {
      case HEX -> HexFormat.of().formatHex(signature).getBytes(UTF_8);
      case BASE64 -> Base64.getEncoder().encode(signature);
    };
  }
}
