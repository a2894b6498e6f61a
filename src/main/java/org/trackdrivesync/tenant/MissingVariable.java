package org.trackdrivesync.tenant;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells which variable a property refers to in vain. */
final class MissingVariable {
  private static final Pattern NAMED =
      Pattern.compile("Could not expand value ([A-Z][A-Z0-9_]*) in property");

  private MissingVariable() {}

  /**
   * Names the variable only if it looks like one: of a secret that happens to hold <code>${</code>
   * the failure would show a part.
   */
  static String describe(RuntimeException failure) {
    Matcher named = NAMED.matcher(String.valueOf(failure.getMessage()));
    return named.find()
        ? "refers to the variable " + named.group(1) + ", which is not set"
        : "refers by ${…} to something that is not set";
  }
}
