package org.trackdrivesync.simulator.salesforce;

import java.util.Map;

/** One way in which an organisation may behave unlike a good day, for some requests. */
public sealed interface SalesforceMood {
  /** Whether it is of logins, rather than of queries and the like. */
  default boolean ofLogins() {
    return false;
  }

  /** Answers with any status and body. */
  record Respond(int status, String body, Map<String, String> headers, boolean ofLogins)
      implements SalesforceMood {
    public Respond {
      headers = Map.copyOf(headers);
    }

    /** An error as the REST API tells one. */
    public static Respond error(int status, String code) {
      String body = "[{\"message\":\"simulated\",\"errorCode\":\"" + code + "\"}]";
      return new Respond(status, body, Map.of(), false);
    }
  }

  /** A page of a cursor is not there any more. */
  record ExpireCursor() implements SalesforceMood {}

  /** Nothing is said for a while, and then the connection breaks. */
  record Silent(int millis) implements SalesforceMood {}

  /** The connection breaks. */
  record Cut() implements SalesforceMood {}
}
