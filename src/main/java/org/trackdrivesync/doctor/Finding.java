package org.trackdrivesync.doctor;

import java.util.Objects;
import java.util.function.UnaryOperator;

/**
 * One thing that the program assumes of an account, and what was seen there.
 *
 * @param name what was looked at
 * @param mark how sure the assumption is
 * @param advice what to do, with the property that adapts it, or the effect; empty where it is fine
 */
public record Finding(
    String name, String assumed, String seen, Mark mark, Verdict verdict, String advice) {
  static final String NOT_SEEN = "not seen: ";

  public Finding {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(assumed, "assumed");
    Objects.requireNonNull(seen, "seen");
    Objects.requireNonNull(mark, "mark");
    Objects.requireNonNull(verdict, "verdict");
    Objects.requireNonNull(advice, "advice");
  }

  /** Whether the account showed it at all. */
  public boolean isSeen() {
    return !seen.startsWith(NOT_SEEN);
  }

  /** The same with its words changed, where they could tell a secret. */
  Finding told(UnaryOperator<String> words) {
    return new Finding(name, assumed, words.apply(seen), mark, verdict, words.apply(advice));
  }
}
