package org.trackdrivesync.doctor;

import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.channels.UnresolvedAddressException;
import javax.net.ssl.SSLException;

/** Why no whole answer came. */
record Silence(Kind kind, String words) {
  enum Kind {
    /** No connection could be made. */
    UNREACHABLE,
    /** No secure one. */
    INSECURE,
    /** Nothing came within the tenant's time-out. */
    LATE,
    /** The connection broke. */
    CUT,
    /** The doctor's own time was over; nothing was sent. */
    OVER
  }

  /** What a fault of the HTTP client means. */
  static Silence of(Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (cause instanceof SSLException) {
        return new Silence(
            Kind.INSECURE, "no secure connection: " + Redaction.words("" + cause.getMessage()));
      }
      if (cause instanceof UnresolvedAddressException || cause instanceof UnknownHostException) {
        return new Silence(Kind.UNREACHABLE, "the host's name is not known");
      }
    }
    return fault instanceof ConnectException
        ? new Silence(Kind.UNREACHABLE, "the connection is refused")
        : new Silence(Kind.CUT, "the connection broke (" + fault.getClass().getSimpleName() + ")");
  }

  @Override
  public String toString() {
    return words;
  }
}
