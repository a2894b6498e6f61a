package org.trackdrivesync.simulator.crm;

/** A way in which a CRM's API may behave unlike a good day. */
public sealed interface CrmMood {
  /** Answers with any status and body, and does nothing. */
  record Respond(int status, String contentType, String body, String retryAfter)
      implements CrmMood {
    public static Respond json(int status, String body) {
      return new Respond(status, "application/json", body, null);
    }

    /** The error page of a proxy. */
    public static Respond html(int status) {
      return new Respond(status, "text/html", "<html><body>Bad day</body></html>", null);
    }

    /** Too many requests; how long to rest is told, or is not. */
    public static Respond tooMany(String retryAfter) {
      return new Respond(
          429,
          "application/json",
          "{\"status\":\"error\",\"errorType\":\"RATE_LIMIT\"}",
          retryAfter);
    }
  }

  /** Takes the request and never answers. */
  record Silent() implements CrmMood {}

  /** Answers as it should, and late. */
  record Slow(int millis) implements CrmMood {}

  /** Resets the connection. */
  record Cut() implements CrmMood {}
}
