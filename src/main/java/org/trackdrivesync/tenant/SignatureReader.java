package org.trackdrivesync.tenant;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.trackdrivesync.tenant.SignatureSettings.Encoding;

/** Reads {@code signature*} and {@code secret} of a source. */
final class SignatureReader {
  private static final String ALLOWED =
      "standard-webhooks, hmac-sha256, basic, token, hubspot-v3, highlevel or none";
  private static final Pattern HEADER = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]{1,100}");
  private static final Map<SignatureScheme, String> DEFAULT_HEADERS =
      Map.of(SignatureScheme.HMAC_SHA256, "X-Signature", SignatureScheme.TOKEN, "X-Webhook-Token");

  private SignatureReader() {}

  static Optional<SignatureSettings> read(Section source) {
    return source
        .required(
            "signature",
            ALLOWED,
            source.read("signature", Choice.of(SignatureScheme.class, Set.of())))
        .flatMap(scheme -> read(scheme, source));
  }

  private static Optional<SignatureSettings> read(SignatureScheme scheme, Section source) {
    boolean hasHeader = DEFAULT_HEADERS.containsKey(scheme);
    boolean hmac = scheme == SignatureScheme.HMAC_SHA256;
    refuseUnless(hasHeader, source, "signature-header", "hmac-sha256 and token");
    refuseUnless(hmac, source, "signature-encoding", "hmac-sha256");
    refuseUnless(hmac, source, "signature-prefix", "hmac-sha256");
    String header =
        source
            .read("signature-header", SignatureReader::header)
            .orElse(DEFAULT_HEADERS.getOrDefault(scheme, ""));
    Encoding encoding =
        source.read("signature-encoding", Choice.of(Encoding.class, Set.of())).orElse(Encoding.HEX);
    String prefix = source.text("signature-prefix").orElse("");
    Optional<HighLevelKeys> keys = HighLevelKeyReader.read(scheme, source);
    if (scheme == SignatureScheme.HIGHLEVEL && keys.isEmpty()) {
      return Optional.empty();
    }
    return secrets(scheme, source)
        .map(secrets -> new SignatureSettings(scheme, secrets, header, encoding, prefix, keys));
  }

  private static Optional<List<Secret>> secrets(SignatureScheme scheme, Section source) {
    if (scheme.hasSecret()) {
      return source.required(
          "secret",
          "signature " + scheme.property() + " needs it",
          source.readHidden("secret", text -> Secrets.parse(scheme, text)));
    }
    if (scheme == SignatureScheme.NONE) {
      source.warn("signature", "is none: anyone who knows the address can send leads");
    }
    if (source.isSet("secret")) {
      source.warn("secret", "is not used, since signature is " + scheme.property());
    }
    return Optional.of(List.of());
  }

  private static void refuseUnless(boolean used, Section source, String key, String schemes) {
    if (!used && source.isSet(key)) {
      source.mistake(key, "is only for signature " + schemes);
    }
  }

  private static String header(String text) {
    if (!HEADER.matcher(text).matches()) {
      throw new IllegalArgumentException("must be the name of an HTTP header");
    }
    return text;
  }
}
