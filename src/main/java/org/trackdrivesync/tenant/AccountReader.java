package org.trackdrivesync.tenant;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Reads {@code trackdrive.*} of a tenant. */
final class AccountReader {
  private static final Duration SCHEDULES_EVERY = Duration.ofMinutes(15);

  private AccountReader() {}

  static Optional<TrackDriveAccount> read(Section account) {
    Optional<URI> baseUrl =
        account.required(
            "base-url", BaseUrl.ALLOWED, account.readHidden("base-url", BaseUrl::parse));
    Optional<String> publicKey =
        account.required(
            "public-key",
            "the public key of the TrackDrive account",
            account.readHidden("public-key", AccountReader::publicKey));
    Optional<Secret> privateKey =
        account.required(
            "private-key",
            "the private key of the TrackDrive account, best as ${ENV_NAME}",
            account.readHidden("private-key", Secret::new));
    BigDecimal calls = account.read("calls-per-second", Numbers::pace).orElse(BigDecimal.ONE);
    BigDecimal requests = account.read("requests-per-second", Numbers::pace).orElse(BigDecimal.TEN);
    Duration redialWindow =
        account
            .read("redial-window", Durations.between("1ms", "1h"))
            .orElse(Duration.ofSeconds(30));
    Duration timeout =
        account.read("timeout", Durations.between("100ms", "60s")).orElse(Duration.ofSeconds(10));
    Duration schedulesEvery =
        account.read("schedules-every", Durations.between("1s", "24h")).orElse(SCHEDULES_EVERY);
    CallResultSettings callResults = CallResultReader.read(account);
    if (baseUrl.isEmpty() || publicKey.isEmpty() || privateKey.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new TrackDriveAccount(
            baseUrl.get(),
            publicKey.get(),
            privateKey.get(),
            calls,
            requests,
            redialWindow,
            timeout,
            schedulesEvery,
            callResults));
  }

  /** Basic credentials end the user at the first colon. */
  private static String publicKey(String text) {
    if (text.contains(":")) {
      throw new IllegalArgumentException("must not hold a colon");
    }
    return text;
  }
}
