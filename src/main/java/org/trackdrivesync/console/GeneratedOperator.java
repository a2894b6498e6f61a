package org.trackdrivesync.console;

import at.favre.lib.crypto.bcrypt.BCrypt;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import org.trackdrivesync.history.GeneratedOperators;

/**
 * The operator of a deployment that configures none: {@code admin}, with a password that is made at
 * the first start and shown once. Only its hash is kept.
 */
public final class GeneratedOperator {
  public static final String NAME = "admin";

  private static final int COST = 10;
  private static final int RANDOM_BYTES = 18;

  private final GeneratedOperators kept;
  private final PrintStream terminal;

  /**
   * @param terminal where the password is shown; not the log, which is kept and shipped
   */
  public GeneratedOperator(GeneratedOperators kept, PrintStream terminal) {
    this.kept = kept;
    this.terminal = terminal;
  }

  /** The operator made now or at an earlier start. */
  public Operators operators() {
    if (kept.hash(NAME).isEmpty()) {
      byte[] random = new byte[RANDOM_BYTES];
      new SecureRandom().nextBytes(random);
      String password = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
      if (kept.keep(NAME, hash(password))) {
        terminal.println(
            "No operator is configured. One was made and is shown only now: user "
                + NAME
                + ", password "
                + password
                + " (set sync.operators.<user> to a bcrypt hash to have your own)");
      }
    }
    return new Operators(Map.of(NAME, kept.hash(NAME).orElseThrow()));
  }

  private static String hash(String password) {
    byte[] hash = BCrypt.withDefaults().hash(COST, password.getBytes(StandardCharsets.US_ASCII));
    return new String(hash, StandardCharsets.US_ASCII);
  }
}
