package org.trackdrivesync.program;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import org.trackdrivesync.route.RawBody;

/**
 * Answers webhooks 503 until the routes run, and again once they stop: a CRM that meets a program
 * on its way up or down must come again, not give up on a 404.
 */
@ApplicationScoped
public class Startup {
  private static final int BEFORE_ALL_OTHERS = 1000;

  /** Where others post to us. */
  private static final List<String> OUTSIDE = List.of("/webhooks/", "/trackdrive/");

  private volatile boolean open;

  void complete() {
    open = true;
  }

  void ending() {
    open = false;
  }

  boolean isOpen() {
    return open;
  }

  void install(@Observes Filters filters) {
    filters.register(this::gate, BEFORE_ALL_OTHERS);
  }

  private void gate(RoutingContext call) {
    if (OUTSIDE.stream().noneMatch(call.normalizedPath()::startsWith)) {
      call.next();
      return;
    }
    if (open) {
      RawBody.keep(call);
      call.next();
      return;
    }
    call.response()
        .setStatusCode(503)
        .putHeader("Retry-After", "5")
        .putHeader("Content-Type", "application/problem+json")
        .end(
            "{\"type\":\"about:blank\",\"title\":\"Starting or stopping\",\"status\":503,"
                + "\"detail\":\"nothing was stored: try again in a few seconds\"}");
  }
}
