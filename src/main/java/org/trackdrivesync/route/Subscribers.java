package org.trackdrivesync.route;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.trackdrivesync.tenant.TenantId;

/** The addresses that TrackDrive posts to: a tenant and a token that nobody can guess. */
@ApplicationScoped
public class Subscribers {
  private static final int TOKEN_BYTES = 24;

  private final Map<String, String> tokens = new ConcurrentHashMap<>();
  private final String nobodys = fresh();

  void know(TenantId tenant, String token) {
    tokens.put(tenant.value(), token);
  }

  /** Whose address it is; one of nobody's costs what a known one does. */
  Optional<TenantId> find(String tenant, String token) {
    String known = tokens.getOrDefault(tenant, nobodys);
    boolean same =
        MessageDigest.isEqual(
            known.getBytes(StandardCharsets.UTF_8), token.getBytes(StandardCharsets.UTF_8));
    return same && tokens.containsKey(tenant)
        ? Optional.of(new TenantId(tenant))
        : Optional.empty();
  }

  static String path(TenantId tenant, String token) {
    return "/trackdrive/" + tenant + "/" + token;
  }

  static String fresh() {
    byte[] random = new byte[TOKEN_BYTES];
    new SecureRandom().nextBytes(random);
    return HexFormat.of().formatHex(random);
  }
}
