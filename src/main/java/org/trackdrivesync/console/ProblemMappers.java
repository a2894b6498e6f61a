package org.trackdrivesync.console;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.IOException;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.trackdrivesync.dispatch.StoreUnavailable;

/** Every fault of a call as a {@link Problem}. */
public final class ProblemMappers {
  private static final int RETRY_AFTER_SECONDS = 5;

  @ServerExceptionMapper
  public Response refused(Refusal refusal, UriInfo uri) {
    return ProblemResponse.of(refusal.status(), refusal.title(), refusal.getMessage(), uri).build();
  }

  @ServerExceptionMapper
  public Response unknownOperator(UnauthorizedException failure, UriInfo uri) {
    return ProblemResponse.unauthorized(uri);
  }

  @ServerExceptionMapper
  public Response wrongPassword(AuthenticationFailedException failure, UriInfo uri) {
    return ProblemResponse.unauthorized(uri);
  }

  @ServerExceptionMapper
  public Response forbidden(ForbiddenException failure, UriInfo uri) {
    return ProblemResponse.of(403, "Forbidden", "This operator may not do so.", uri).build();
  }

  @ServerExceptionMapper
  public Response storeAway(StoreUnavailable failure, UriInfo uri) {
    return ProblemResponse.of(
            503, "Service Unavailable", "The store does not answer; try again shortly.", uri)
        .header("Retry-After", RETRY_AFTER_SECONDS)
        .build();
  }

  @ServerExceptionMapper
  public Response notAsTheApiIs(WebApplicationException failure, UriInfo uri) {
    return ProblemResponse.of(failure.getResponse(), uri);
  }

  /** The caller went away, or its body grew too large, which the server has answered by then. */
  @ServerExceptionMapper
  public Response unreadBody(IOException failure) {
    return Response.status(413).build();
  }

  @ServerExceptionMapper
  public Response fault(Exception failure, UriInfo uri) {
    return ProblemResponse.fault(FaultLog.write(failure), uri);
  }
}
