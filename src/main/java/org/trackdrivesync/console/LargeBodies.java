package org.trackdrivesync.console;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/** Answers an announced body that is too large before the server would, whose refusal is empty. */
@Singleton
public class LargeBodies {
  private static final int BEFORE_ALL_OTHERS = Integer.MAX_VALUE;

  void register(@Observes Filters filters) {
    filters.register(LargeBodies::check, BEFORE_ALL_OTHERS);
  }

  private static void check(RoutingContext call) {
    String path = call.request().path();
    if (path == null
        || !path.startsWith("/api/")
        || announced(call) <= ExplainResource.LARGEST_BODY) {
      call.next();
      return;
    }
    call.response()
        .setStatusCode(413)
        .putHeader(HttpHeaders.CONNECTION, "close")
        .putHeader(HttpHeaders.CONTENT_TYPE, Problem.MEDIA_TYPE)
        .end(
            new JsonObject()
                .put("type", "about:blank")
                .put("title", "Content Too Large")
                .put("status", 413)
                .put("detail", "A body may have 1 MiB.")
                .put("instance", ProblemResponse.masked(path))
                .encode());
  }

  private static long announced(RoutingContext call) {
    String length = call.request().getHeader(HttpHeaders.CONTENT_LENGTH);
    return length != null && length.matches("\\d{1,18}") ? Long.parseLong(length) : 0;
  }
}
