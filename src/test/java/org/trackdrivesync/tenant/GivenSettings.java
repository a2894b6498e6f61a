package org.trackdrivesync.tenant;

import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Settings given as pairs; remembers which were asked for. */
final class GivenSettings implements Settings {
  static final Set<String> CODES = Set.of("NO_DISTRIBUTION", "RETRY_LATER");
  static final String ACME = "sync.tenants.acme.";
  static final String ED25519 = key("Ed25519");
  static final String RSA = key("RSA");
  static final String BCRYPT = "$2b$12$" + "a".repeat(53);

  final Set<String> asked = new TreeSet<>();
  private final Map<String, String> values = new TreeMap<>();

  /** A public key that nobody has the other half of. */
  private static String key(String algorithm) {
    try {
      byte[] key =
          KeyPairGenerator.getInstance(algorithm).generateKeyPair().getPublic().getEncoded();
      return Base64.getEncoder().encodeToString(key);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A tenant with what must be set and nothing more. */
  static GivenSettings acme() {
    return new GivenSettings()
        .with(ACME + "trackdrive.base-url", "https://acme.trackdrive.com")
        .with(ACME + "trackdrive.public-key", "pub")
        .with(ACME + "trackdrive.private-key", "priv")
        .with(ACME + "sources.crm.signature", "hmac-sha256")
        .with(ACME + "sources.crm.secret", "key")
        .with(ACME + "distributions.hot.schedule-id", "7");
  }

  GivenSettings with(String name, String value) {
    values.put(name, value);
    return this;
  }

  GivenSettings without(String name) {
    values.remove(name);
    return this;
  }

  Deployment read() {
    return reader().read(this);
  }

  Tenant readAcme() {
    return read().tenants().find("acme").orElseThrow();
  }

  static TenantReader reader() {
    return new TenantReader(
        CODES,
        text -> text.contains("bad") ? Optional.of("no function bad") : Optional.empty(),
        path -> path.contains("[[") ? Optional.of("no such [") : Optional.empty());
  }

  @Override
  public Set<String> names() {
    return values.keySet();
  }

  @Override
  public Optional<String> value(String name) {
    asked.add(name);
    return Optional.ofNullable(values.get(name));
  }
}
