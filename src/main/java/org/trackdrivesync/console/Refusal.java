package org.trackdrivesync.console;

/**
 * A call of the API that is answered with a {@link Problem}. Its words never hold what was asked.
 */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int status;
  private final String title;

  private Refusal(int status, String title, String detail) {
    super(detail, null, false, false);
    this.status = status;
    this.title = title;
  }

  static Refusal badRequest(String detail) {
    return new Refusal(400, "Bad Request", detail);
  }

  static Refusal forbidden(String detail) {
    return new Refusal(403, "Forbidden", detail);
  }

  static Refusal notFound(String detail) {
    return new Refusal(404, "Not Found", detail);
  }

  static Refusal conflict(String detail) {
    return new Refusal(409, "Conflict", detail);
  }

  static Refusal tooLarge(String detail) {
    return new Refusal(413, "Content Too Large", detail);
  }

  static Refusal tooMany(String detail) {
    return new Refusal(429, "Too Many Requests", detail);
  }

  int status() {
    return status;
  }

  String title() {
    return title;
  }
}
