package org.trackdrivesync.route;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Clock;
import org.apache.camel.Exchange;
import org.trackdrivesync.source.salesforce.Login;
import org.trackdrivesync.source.salesforce.PolledSource;
import org.trackdrivesync.source.salesforce.SalesforceFault;

/** The steps of the route {@code salesforce-login}: one exchange, for one asker at a time. */
@ApplicationScoped
@Unremovable
@Named("salesforceLogin")
public class SalesforceLoginSteps {
  private final Clock clock;

  public SalesforceLoginSteps(Clock clock) {
    this.clock = clock;
  }

  /** Makes the request for a token. */
  public void prepare(Exchange exchange) {
    SalesforceHttp.put(
        exchange, Login.request(source(exchange).settings().login(), clock.instant()));
  }

  /** Reads what the login gave. */
  public void read(Exchange exchange) {
    exchange.setVariable(
        SalesforceHttp.LOGGED_IN,
        Login.session(
            source(exchange).settings().login(),
            SalesforceHttp.answer(exchange, clock.instant(), System.nanoTime())));
  }

  /** It gave nothing. */
  public void failed(Exchange exchange) {
    Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    exchange.setVariable(
        SalesforceHttp.LOGGED_IN,
        cause instanceof SalesforceFault fault
            ? fault
            : SalesforceFault.passing(
                "no answer to the login came ("
                    + cause.getClass().getSimpleName()
                    + "): check login-url and network"));
  }

  private static PolledSource source(Exchange exchange) {
    return exchange.getVariable(SalesforceHttp.SOURCE, PolledSource.class);
  }
}
