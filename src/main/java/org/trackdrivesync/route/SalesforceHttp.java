package org.trackdrivesync.route;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.http.HttpMethods;
import org.trackdrivesync.source.salesforce.ApiUsage;
import org.trackdrivesync.source.salesforce.PolledSource;
import org.trackdrivesync.source.salesforce.SalesforceAnswer;
import org.trackdrivesync.source.salesforce.SalesforceFault;
import org.trackdrivesync.source.salesforce.SalesforceRequest;
import org.trackdrivesync.source.salesforce.Session;

/** What goes to Salesforce and what comes back, as messages of {@code direct:http}. */
final class SalesforceHttp {
  static final String SOURCE = "salesforceSource";
  static final String LOGGED_IN = "salesforceLoggedIn";
  private static final Duration TIMEOUT = Duration.ofSeconds(20);

  private SalesforceHttp() {}

  /** Nothing of the message that was travels along. */
  static void put(Exchange exchange, SalesforceRequest request) {
    exchange.setVariable("baseUrl", request.base().toString());
    exchange.setVariable("timeout", TIMEOUT.toMillis());
    Message message = exchange.getMessage();
    message.removeHeaders("*");
    message.setHeader(
        Exchange.HTTP_METHOD, request.form().isPresent() ? HttpMethods.POST : HttpMethods.GET);
    message.setHeader(Exchange.HTTP_PATH, request.path());
    if (!request.query().isEmpty()) {
      message.setHeader(Exchange.HTTP_QUERY, request.query());
    }
    message.setHeader("Accept", "application/json");
    request.token().ifPresent(to -> message.setHeader("Authorization", "Bearer " + to.reveal()));
    request
        .form()
        .ifPresent(
            form -> message.setHeader(Exchange.CONTENT_TYPE, "application/x-www-form-urlencoded"));
    message.setBody(request.form().orElse(null));
  }

  /**
   * @param asked when the request was sent, by our clock
   */
  static SalesforceAnswer answer(Exchange exchange, Instant asked, long askedNanos) {
    Message message = exchange.getMessage();
    Duration took = Duration.ofNanos(System.nanoTime() - askedNanos);
    Instant looked =
        date(message.getHeader("Date", String.class))
            .map(date -> date.minus(took))
            .filter(date -> date.isBefore(asked))
            .orElse(asked);
    return new SalesforceAnswer(
        message.getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class),
        Optional.ofNullable(message.getBody(String.class)).orElse(""),
        looked,
        seconds(message.getHeader("Retry-After", String.class)),
        ApiUsage.read(message.getHeader("Sforce-Limit-Info", String.class)));
  }

  /** Logs in by the route that does. */
  static Session logIn(ProducerTemplate camel, PolledSource source) {
    Exchange told =
        camel.send("direct:salesforce-login", login -> login.setVariable(SOURCE, source));
    Object outcome = told.getVariable(LOGGED_IN);
    if (outcome instanceof Session session) {
      return session;
    }
    throw outcome instanceof SalesforceFault fault
        ? fault
        : SalesforceFault.passing("the login came to no end");
  }

  /** Whether no answer came, rather than one that this program cannot handle. */
  static boolean isOfTheExchange(Throwable cause) {
    return cause instanceof IOException || cause.getCause() instanceof IOException;
  }

  private static Optional<Instant> date(String header) {
    try {
      return Optional.ofNullable(header)
          .map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static Optional<Duration> seconds(String header) {
    return Optional.ofNullable(header)
        .map(String::strip)
        .filter(text -> text.matches("\\d{1,6}"))
        .map(text -> Duration.ofSeconds(Long.parseLong(text)));
  }
}
