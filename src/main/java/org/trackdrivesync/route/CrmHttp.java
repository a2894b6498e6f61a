package org.trackdrivesync.route;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.http.HttpMethods;
import org.trackdrivesync.source.CrmAnswer;
import org.trackdrivesync.source.CrmRequest;

/** A request to a CRM and its answer, as messages of {@code direct:http}. */
final class CrmHttp {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private CrmHttp() {}

  /** What came back; JSON is UTF-8, whatever this machine takes for its own. */
  static CrmAnswer answer(Exchange exchange) {
    Message message = exchange.getMessage();
    byte[] body = message.getBody(byte[].class);
    return new CrmAnswer(
        message.getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class),
        name -> message.getHeader(name, String.class),
        body == null ? "" : new String(body, StandardCharsets.UTF_8));
  }

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
