package org.trackdrivesync.route;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import java.util.Locale;

/**
 * The bytes of a webhook that calls itself a form (as {@code curl -d} does): the platform-http
 * consumer hands such a body on as fields at best, and a signature is over bytes.
 */
public final class RawBody {
  private static final String CALL = RawBody.class.getName();

  private RawBody() {}

  /** To be called before the body is read. */
  public static void keep(RoutingContext call) {
    String type = call.request().getHeader(HttpHeaders.CONTENT_TYPE);
    if (type != null && type.toLowerCase(Locale.ROOT).contains("form")) {
      call.request().headers().set(HttpHeaders.CONTENT_TYPE, "application/octet-stream");
      Vertx.currentContext().putLocal(CALL, call);
    }
  }

  /** The kept body, or none where the consumer has it itself. */
  static byte[] kept() {
    Context context = Vertx.currentContext();
    RoutingContext call = context == null ? null : context.getLocal(CALL);
    return call == null || call.body().buffer() == null
        ? new byte[0]
        : call.body().buffer().getBytes();
  }
}
