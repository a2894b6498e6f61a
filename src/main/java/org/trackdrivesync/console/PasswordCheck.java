package org.trackdrivesync.console;

import at.favre.lib.crypto.bcrypt.BCrypt;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Whether a password is an operator's. A user who does not exist costs the same time as a wrong
 * password. What was right is remembered for a while under a key of this process, so that not every
 * call costs a bcrypt. One is compared at a time and few may wait, so that guessing takes neither
 * the processors from dispatch nor the threads from intake.
 */
@ApplicationScoped
public class PasswordCheck {
  static final Duration REMEMBERED = Duration.ofMinutes(5);

  private static final int BCRYPT_READS = 72;
  private static final int MOST_WAITING = 8;
  private static final int MOST_REMEMBERED = 1_000;
  private static final String MAC = "HmacSHA256";

  private final Operators operators;
  private final Clock clock;
  private final SecretKeySpec key;
  private final Map<String, Instant> remembered = new ConcurrentHashMap<>();
  private final Semaphore comparing = new Semaphore(1, true);

  public PasswordCheck(Operators operators, Clock clock) {
    this.operators = operators;
    this.clock = clock;
    byte[] random = new byte[32];
    new SecureRandom().nextBytes(random);
    this.key = new SecretKeySpec(random, MAC);
  }

  /** Whether this was found right a while ago; answers at once. */
  boolean remembers(String user, char[] password) {
    Instant until = remembered.get(fingerprint(user, password));
    return until != null && clock.instant().isBefore(until);
  }

  /** Compares by bcrypt: takes its time, so never call it on an event loop. */
  boolean compares(String user, char[] password) {
    Optional<String> hash = operators.hash(user);
    boolean same = same(password, hash.orElseGet(operators::anyHash)) && hash.isPresent();
    if (same) {
      remember(fingerprint(user, password));
    }
    return same;
  }

  private boolean same(char[] password, String hash) {
    byte[] read = Arrays.copyOf(utf8(password), Math.min(utf8(password).length, BCRYPT_READS));
    if (comparing.getQueueLength() >= MOST_WAITING) {
      throw Refusal.tooMany("Too many passwords are being checked; try again shortly.");
    }
    comparing.acquireUninterruptibly();
    try {
      return BCrypt.verifyer().verify(read, hash.getBytes(StandardCharsets.US_ASCII)).verified;
    } finally {
      comparing.release();
    }
  }

  private void remember(String fingerprint) {
    Instant now = clock.instant();
    if (remembered.size() >= MOST_REMEMBERED) {
      remembered.clear();
    }
    remembered.values().removeIf(until -> !now.isBefore(until));
    remembered.put(fingerprint, now.plus(REMEMBERED));
  }

  private String fingerprint(String user, char[] password) {
    try {
      Mac mac = Mac.getInstance(MAC);
      mac.init(key);
      mac.update(user.getBytes(StandardCharsets.UTF_8));
      mac.update((byte) 0);
      return Base64.getEncoder().encodeToString(mac.doFinal(utf8(password)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has " + MAC, e);
    }
  }

  private static byte[] utf8(char[] password) {
    return new String(password).getBytes(StandardCharsets.UTF_8);
  }
}
