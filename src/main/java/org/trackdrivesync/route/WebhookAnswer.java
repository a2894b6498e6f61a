package org.trackdrivesync.route;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.trackdrivesync.source.Rejected;
import org.trackdrivesync.source.VendorAnswer;

/** Writes what a webhook is answered: the receipt, or a problem (RFC 9457). */
final class WebhookAnswer {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int RETRY_AFTER_SECONDS = 5;

  private WebhookAnswer() {}

  static void accepted(
      Exchange exchange, int accepted, int duplicates, int ignored, List<Rejected> rejected) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("accepted", accepted);
    body.put("duplicates", duplicates);
    body.put("ignored", ignored);
    body.put("rejected", rejected);
    write(exchange, 202, "application/json", body);
  }

  /** The answer that the vendor waits for, in place of the receipt. */
  static void asWished(Exchange exchange, VendorAnswer wished) {
    Message answer = exchange.getMessage();
    answer.setHeader(Exchange.HTTP_RESPONSE_CODE, wished.status());
    answer.setHeader(Exchange.CONTENT_TYPE, wished.contentType());
    answer.setBody(wished.bytes());
  }

  static void problem(Exchange exchange, int status, String title, String detail) {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("type", "about:blank");
    body.put("title", title);
    body.put("status", status);
    body.put("detail", detail);
    write(exchange, status, "application/problem+json", body);
    if (status == 503) {
      exchange.getMessage().setHeader("Retry-After", RETRY_AFTER_SECONDS);
    }
  }

  private static void write(Exchange exchange, int status, String type, Object body) {
    Message answer = exchange.getMessage();
    answer.removeHeaders("*");
    answer.setHeader(Exchange.HTTP_RESPONSE_CODE, status);
    answer.setHeader(Exchange.CONTENT_TYPE, type);
    try {
      answer.setBody(JSON.writeValueAsBytes(body));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("an answer is always JSON", e);
    }
  }
}
