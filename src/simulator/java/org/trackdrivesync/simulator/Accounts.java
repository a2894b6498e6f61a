package org.trackdrivesync.simulator;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** The companies of the simulator, told apart by their credentials. */
final class Accounts {
  private final Map<String, Account> byPublicKey = new ConcurrentHashMap<>();
  private final Map<String, Account> byHeader = new ConcurrentHashMap<>();
  private final AtomicLong ids = new AtomicLong(123_895_000);

  /** Adds an account, or replaces the one of that public key with all it held. */
  Account put(AccountSettings settings) {
    Account account = new Account(settings, ids);
    Account before = byPublicKey.put(settings.publicKey(), account);
    if (before != null) {
      byHeader.remove(header(before.settings()), before);
    }
    byHeader.put(header(settings), account);
    return account;
  }

  Optional<Account> find(String publicKey) {
    return Optional.ofNullable(byPublicKey.get(publicKey));
  }

  Optional<Account> byAuthorization(String header) {
    return header == null ? Optional.empty() : Optional.ofNullable(byHeader.get(header));
  }

  /** In whose manner wrong keys are refused: that of the account whose public key they name. */
  Rules rulesOfStranger(String header) {
    return Optional.ofNullable(header)
        .filter(basic -> basic.startsWith("Basic "))
        .map(basic -> new String(decoded(basic.substring(6)), StandardCharsets.UTF_8))
        .flatMap(pair -> find(pair.split(":", 2)[0]))
        .map(account -> account.settings().rules())
        .orElse(Rules.ASSUMED);
  }

  private static byte[] decoded(String basic) {
    try {
      return Base64.getDecoder().decode(basic);
    } catch (IllegalArgumentException none) {
      return new byte[0];
    }
  }

  /** The lead token alone is a credential for posting leads, unless the company forbids it. */
  Optional<Account> byLeadToken(String token) {
    return byPublicKey.values().stream()
        .filter(account -> !account.settings().rules().leadsNeedKey())
        .filter(account -> account.owns(token))
        .findFirst();
  }

  private static String header(AccountSettings settings) {
    String pair = settings.publicKey() + ":" + settings.privateKey();
    return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
  }
}
