package org.trackdrivesync.route;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.http.HttpMethods;
import org.trackdrivesync.route.WriteBackReceivers.Receiver;
import org.trackdrivesync.trackdrive.RetryAfter;
import org.trackdrivesync.trackdrive.TransportFault;
import org.trackdrivesync.writeback.OutcomeWriter;
import org.trackdrivesync.writeback.Received;
import org.trackdrivesync.writeback.Telling;
import org.trackdrivesync.writeback.TellingEnd;
import org.trackdrivesync.writeback.WriteBackPolicy;
import org.trackdrivesync.writeback.WriteBacks;
import org.trackdrivesync.writeback.WriteRequest;

/** The steps of {@code routes/write-back.camel.yaml}: one source is told one outcome. */
@ApplicationScoped
@Unremovable
@Named("writeback")
public class WriteBackSteps {
  static final String TELLING = "telling";
  private static final String END = "tellingEnd";

  /** What is asked by the route: whether a login has to come first. */
  private static final String LOGIN = "login";

  /** The same: whether it is told once more, by a new login. */
  private static final String ONCE_MORE = "onceMore";

  private static final int UNAUTHORIZED = 401;

  private final WriteBackReceivers receivers;
  private final WriteBackPolicy policy;
  private final WriteBacks writeBacks;
  private final Telemetry telemetry;
  private final Clock clock;

  public WriteBackSteps(
      WriteBackReceivers receivers,
      WriteBackPolicy policy,
      WriteBacks writeBacks,
      Telemetry telemetry,
      Clock clock) {
    this.receivers = receivers;
    this.policy = policy;
    this.writeBacks = writeBacks;
    this.telemetry = telemetry;
    this.clock = clock;
  }

  /** Makes the login's request, where the receiver wants one first. */
  public void prepareLogin(Exchange exchange) {
    Receiver receiver = receiver(exchange);
    Optional<WriteRequest> login = receiver.writer().login(clock.instant());
    exchange.setVariable(LOGIN, login.isPresent());
    login.ifPresent(request -> put(exchange, request, receiver.settings().timeout()));
  }

  public void readLogin(Exchange exchange) {
    exchange.setVariable(LOGIN, false);
    receiver(exchange)
        .writer()
        .loggedIn(received(exchange), body(exchange), clock.instant())
        .ifPresent(
            refused -> {
              throw new NotLoggedIn(refused);
            });
  }

  /** Makes the HTTP request; {@code sendable} is false where the receiver cannot know the lead. */
  public void prepare(Exchange exchange) {
    Telling telling = telling(exchange);
    Receiver receiver = receiver(exchange);
    Optional<WriteRequest> request = receiver.writer().request(telling);
    exchange.setVariable("sendable", request.isPresent());
    request.ifPresentOrElse(
        one -> put(exchange, one, receiver.settings().timeout()),
        () ->
            exchange.setVariable(
                END, new TellingEnd.GivenUp("the change tells no id of a lead in the CRM")));
  }

  /** Nothing of the message that was travels along. */
  private static void put(Exchange exchange, WriteRequest request, Duration timeout) {
    URI url = request.url();
    exchange.setVariable("baseUrl", url.getScheme() + "://" + url.getRawAuthority());
    exchange.setVariable("timeout", timeout.toMillis());
    Message message = exchange.getMessage();
    message.removeHeaders("*");
    message.setHeader(Exchange.HTTP_METHOD, HttpMethods.valueOf(request.method()));
    message.setHeader(Exchange.HTTP_PATH, url.getRawPath());
    if (url.getRawQuery() != null) {
      message.setHeader(Exchange.HTTP_QUERY, url.getRawQuery());
    }
    message.setHeader(Exchange.CONTENT_TYPE, "application/json");
    request.headers().forEach(message::setHeader);
    message.setBody(request.bytes());
  }

  /** An answer came; its text is not kept, since it may repeat what it was told. */
  public void answered(Exchange exchange) {
    OutcomeWriter writer = receiver(exchange).writer();
    Received received = writer.read(received(exchange), body(exchange));
    boolean first = exchange.getVariable(ONCE_MORE) == null;
    if (first && writer.logsIn() && received.status() == UNAUTHORIZED) {
      exchange.setVariable(ONCE_MORE, true);
    } else {
      judge(exchange, received);
    }
  }

  private static Received received(Exchange exchange) {
    Message message = exchange.getMessage();
    return new Received(
        message.getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class),
        "",
        RetryAfter.read(
            message.getHeader("Retry-After", String.class),
            message.getHeader("Date", String.class)));
  }

  private static String body(Exchange exchange) {
    byte[] body = exchange.getMessage().getBody(byte[].class);
    return body == null ? "" : new String(body, StandardCharsets.UTF_8);
  }

  /** None came. */
  public void failed(Exchange exchange) {
    Exception fault = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    if (fault instanceof NotLoggedIn refused) {
      judge(exchange, refused.received());
      return;
    }
    if (Boolean.TRUE.equals(exchange.getVariable(LOGIN))) {
      receiver(exchange).writer().notLoggedIn();
    }
    String words = TransportFault.classify(fault).reason() + ", " + root(fault);
    judge(exchange, new Received(0, words, Optional.empty()));
  }

  private void judge(Exchange exchange, Received received) {
    Telling telling = telling(exchange);
    exchange.setVariable(
        END, policy.judge(telling, receiver(exchange).settings().target(), received));
  }

  /** What became of it is kept, unless it took too long and is another's by now. */
  public void settle(Exchange exchange) {
    Telling telling = telling(exchange);
    TellingEnd end = exchange.getVariable(END, TellingEnd.class);
    writeBacks.settle(telling, end);
    telemetry.told(telling, end);
  }

  private static String root(Throwable fault) {
    Throwable cause = fault;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return cause.getClass().getSimpleName();
  }

  private static Telling telling(Exchange exchange) {
    return exchange.getVariable(TELLING, Telling.class);
  }

  private Receiver receiver(Exchange exchange) {
    return receivers.of(telling(exchange).told());
  }

  /** The receiver gave no login. */
  private static final class NotLoggedIn extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Received received;

    NotLoggedIn(Received received) {
      super(received.words(), null, false, false);
      this.received = received;
    }

    Received received() {
      return received;
    }
  }

  static boolean isWritten(Exchange exchange) {
    return exchange.getVariable(END) instanceof TellingEnd.Written;
  }
}
