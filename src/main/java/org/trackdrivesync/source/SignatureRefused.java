package org.trackdrivesync.source;

/**
 * A delivery whose signature does not hold (HTTP 401). It carries no stack trace: anyone may cause
 * it, as often as they like.
 */
public final class SignatureRefused extends RuntimeException {
  /** Why, in a word for metrics and logs. */
  public enum Reason {
    /** A header that the scheme needs is absent. */
    MISSING,
    /** The signature, token or password is not the right one, or not readable as one. */
    WRONG,
    /** It was signed too long ago. */
    STALE,
    /** It was signed too far ahead of this clock. */
    FUTURE
  }

  private final Reason reason;

  public SignatureRefused(Reason reason) {
    super("signature " + reason, null, false, false);
    this.reason = reason;
  }

  public Reason reason() {
    return reason;
  }
}
