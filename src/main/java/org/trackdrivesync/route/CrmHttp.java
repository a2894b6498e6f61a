package org.trackdrivesync.route;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.http.HttpMethods;
import org.trackdrivesync.source.CrmRequest;

/** Makes a message the request to a CRM, as {@code direct:http} sends it. */
final class CrmHttp {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private CrmHttp() {}

  /** Nothing of the message that was travels along. */
  static void put(Exchange exchange, CrmRequest request) {
    exchange.setVariable("baseUrl", request.baseUrl().toString());
    exchange.setVariable("timeout", TIMEOUT.toMillis());
    Message message = exchange.getMessage();
    message.removeHeaders("*");
    message.setHeader(Exchange.HTTP_METHOD, HttpMethods.valueOf(request.method()));
    message.setHeader(Exchange.HTTP_PATH, request.path());
    if (!request.query().isEmpty()) {
      message.setHeader(Exchange.HTTP_QUERY, request.query());
    }
    request.headers().forEach(message::setHeader);
    message.setBody(
        request.body().isEmpty() ? null : request.body().getBytes(StandardCharsets.UTF_8));
  }
}
