package org.trackdrivesync.route;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.trackdrivesync.trackdrive.SubscriptionCheck;

/** The steps of {@code routes/results.camel.yaml} that keep a subscription with TrackDrive. */
@ApplicationScoped
@Unremovable
@Named("subscriptions")
public class SubscriptionSteps {
  static final String CHECK = "subscriptionCheck";

  /** Makes the HTTP request of what the check asks next. */
  public void prepare(Exchange exchange) throws JsonProcessingException {
    SubscriptionCheck check = check(exchange);
    AccountRequest.put(exchange, check.tenant().trackDrive(), check.next().orElseThrow());
  }

  /** Gives the check a complete answer. */
  public void read(Exchange exchange) {
    Message message = exchange.getMessage();
    int status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
    check(exchange).answered(status, Optional.ofNullable(message.getBody(String.class)).orElse(""));
  }

  /** No complete answer came. */
  public void failed(Exchange exchange) {
    Exception fault = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    check(exchange).unanswered(fault.getClass().getSimpleName());
  }

  private static SubscriptionCheck check(Exchange exchange) {
    return exchange.getVariable(CHECK, SubscriptionCheck.class);
  }
}
