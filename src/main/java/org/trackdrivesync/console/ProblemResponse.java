package org.trackdrivesync.console;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.regex.Pattern;

/** Answers that carry a {@link Problem}. */
final class ProblemResponse {
  private static final Pattern NUMBER = Pattern.compile("(\\+|%2[Bb])\\d{4,}");
  private static final int SERVER_ERROR = 500;

  private ProblemResponse() {}

  static Response.ResponseBuilder of(int status, String title, String detail, UriInfo uri) {
    return of(Problem.of(status, title, detail, instance(uri)));
  }

  static Response unauthorized(UriInfo uri) {
    return of(
            401,
            "Unauthorized",
            "Send the name and password of an operator as HTTP Basic; operators are set by"
                + " sync.operators.<user>.",
            uri)
        .header(HttpHeaders.WWW_AUTHENTICATE, "Basic realm=\"trackdrive-sync\", charset=\"UTF-8\"")
        .build();
  }

  static Response fault(String errorId, UriInfo uri) {
    return of(new Problem(
            "about:blank",
            "Internal Server Error",
            SERVER_ERROR,
            "A fault of the program; its cause stands in the log beside this error id.",
            instance(uri),
            errorId))
        .build();
  }

  /** What the framework refused: its status and headers stay, the words are ours. */
  static Response of(Response refused, UriInfo uri) {
    int status = refused.getStatus();
    Response.ResponseBuilder answer = of(status, title(refused), detail(status), uri);
    for (String kept : new String[] {HttpHeaders.ALLOW, HttpHeaders.RETRY_AFTER}) {
      Object value = refused.getHeaders().getFirst(kept);
      if (value != null) {
        answer.header(kept, value);
      }
    }
    return answer.build();
  }

  private static Response.ResponseBuilder of(Problem problem) {
    return Response.status(problem.status()).entity(problem).type(Problem.MEDIA_TYPE);
  }

  private static String title(Response refused) {
    Response.Status known = Response.Status.fromStatusCode(refused.getStatus());
    return known == null ? "Refused" : known.getReasonPhrase();
  }

  private static String detail(int status) {
    return switch (status) {
      case 404 -> "There is nothing at this path; /q/openapi lists what there is.";
      case 405 -> "This path knows other methods; /q/openapi lists them.";
      case 406 -> "Answers are application/json only.";
      case 413 -> "A body may have 1 MiB.";
      default -> "The call is not as /q/openapi describes it.";
    };
  }

  /** The path, without its query; a number that someone put into it is hidden. */
  private static String instance(UriInfo uri) {
    return masked(uri.getRequestUri().getRawPath());
  }

  static String masked(String path) {
    return NUMBER.matcher(path).replaceAll("***");
  }
}
