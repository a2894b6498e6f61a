package org.trackdrivesync.route;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Clock;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.trackdrivesync.lead.SourceFault;
import org.trackdrivesync.lead.SourceTrouble;
import org.trackdrivesync.source.CrmRequest;
import org.trackdrivesync.source.zoho.ZohoChannel;
import org.trackdrivesync.source.zoho.ZohoChannel.End;

/** The steps of {@code routes/zoho.camel.yaml}: a channel is enabled, which renews it, too. */
@ApplicationScoped
@Unremovable
@Named("channel")
public class ChannelSteps {
  static final String CHANNEL = "zohoChannel";
  static final String END = "zohoChannelEnd";

  /** What is asked by the route. */
  private static final String LOGIN = "login";

  private final Clock clock;

  public ChannelSteps(Clock clock) {
    this.clock = clock;
  }

  /** Makes the login's request, where there is no token. */
  public void prepareLogin(Exchange exchange) {
    Optional<CrmRequest> login = channel(exchange).access().login(clock.instant());
    exchange.setVariable(LOGIN, login.isPresent());
    login.ifPresent(request -> CrmHttp.put(exchange, request));
  }

  /** Reads what the login gave; where that is nothing, the channel is not asked for. */
  public void readLogin(Exchange exchange) {
    exchange.setVariable(LOGIN, false);
    channel(exchange)
        .access()
        .loggedIn(CrmHttp.answer(exchange), clock.instant())
        .ifPresent(trouble -> exchange.setVariable(END, new End.Refused(trouble)));
  }

  public void prepare(Exchange exchange) {
    CrmHttp.put(exchange, channel(exchange).request(clock.instant()));
  }

  public void read(Exchange exchange) {
    exchange.setVariable(END, channel(exchange).read(CrmHttp.answer(exchange)));
  }

  /** No answer came. */
  public void failed(Exchange exchange) {
    if (Boolean.TRUE.equals(exchange.getVariable(LOGIN))) {
      channel(exchange).access().notLoggedIn();
    }
    Exception fault = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    exchange.setVariable(
        END,
        new End.Refused(
            new SourceTrouble(
                SourceFault.UNREACHABLE,
                "Zoho does not answer ("
                    + fault.getClass().getSimpleName()
                    + "): look at the api-url, and whether this machine may reach it",
                Optional.empty())));
  }

  private static ZohoChannel channel(Exchange exchange) {
    return exchange.getVariable(CHANNEL, ZohoChannel.class);
  }
}
