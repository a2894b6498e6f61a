package org.trackdrivesync.tenant;

import java.security.PublicKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Reads what signature {@code highlevel} is verified with. */
final class HighLevelKeyReader {
  private static final List<String> KEYS =
      List.of("public-key", "rsa-public-key", "signature-tolerance");
  private static final Duration TOLERANCE = Duration.ofMinutes(5);

  private HighLevelKeyReader() {}

  static Optional<HighLevelKeys> read(SignatureScheme scheme, Section source) {
    if (scheme != SignatureScheme.HIGHLEVEL) {
      KEYS.stream()
          .filter(source::isSet)
          .forEach(key -> source.mistake(key, "is only for signature highlevel"));
      return Optional.empty();
    }
    Optional<List<PublicKey>> ed25519 =
        source.readHidden("public-key", PublicKeyReader.of("Ed25519"));
    Optional<List<PublicKey>> rsa = source.readHidden("rsa-public-key", PublicKeyReader.of("RSA"));
    Duration tolerance =
        source.read("signature-tolerance", Durations.between("1s", "30d")).orElse(TOLERANCE);
    if (!source.isSet("public-key") && !source.isSet("rsa-public-key")) {
      source.mistake(
          "public-key", "must be set: HighLevel's key, from its Webhook Integration Guide");
    }
    return ed25519.isEmpty() && rsa.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new HighLevelKeys(ed25519.orElse(List.of()), rsa.orElse(List.of()), tolerance));
  }
}
