package org.trackdrivesync.route;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;
import org.trackdrivesync.dispatch.Answer;
import org.trackdrivesync.dispatch.Claim;
import org.trackdrivesync.dispatch.Endpoint;
import org.trackdrivesync.trackdrive.Circuit;
import org.trackdrivesync.trackdrive.CircuitBreakers;

/**
 * The circuit breaker of the routes, one for each tenant and endpoint: asked before a claim is
 * marked as sent, told what TrackDrive answered.
 */
@ApplicationScoped
@Unremovable
@Named("circuit")
public class CircuitSteps {
  static final String CIRCUIT = "circuit";
  static final String RETRY_IN = "circuitRetryIn";
  private static final String PASS = "circuitPass";

  private final CircuitBreakers circuits;

  public CircuitSteps(CircuitBreakers circuits) {
    this.circuits = circuits;
  }

  /** Sets {@code circuit} to {@code open} or {@code closed}; the latter also for a probe. */
  public void enter(Exchange exchange) {
    Claim claim = DispatchSteps.claim(exchange);
    Circuit circuit = circuits.of(claim.tenant(), Endpoint.of(claim));
    Optional<Circuit.Pass> pass = circuit.tryPass();
    exchange.setVariable(CIRCUIT, pass.isPresent() ? "closed" : "open");
    pass.ifPresentOrElse(
        given -> keep(exchange, given), () -> exchange.setVariable(RETRY_IN, circuit.retryIn()));
  }

  /** For a reading of calls, which no claim asks for. */
  public void enterCalls(Exchange exchange) throws CircuitOpen {
    Circuit circuit = circuits.of(ResultSteps.reading(exchange).tenant().id(), Endpoint.CALLS);
    keep(exchange, circuit.tryPass().orElseThrow(CircuitOpen::new));
  }

  /** For a look-up: a call list whose circuit is open cannot be read. */
  public void require(Exchange exchange) throws CircuitOpen {
    if (exchange.getVariable(PASS) == null) {
      throw new CircuitOpen();
    }
  }

  /** A pass that was not used is given back however the exchange ends, so that no probe is lost. */
  private static void keep(Exchange exchange, Circuit.Pass pass) {
    exchange.setVariable(PASS, pass);
    exchange
        .getExchangeExtension()
        .addOnCompletion(
            new SynchronizationAdapter() {
              @Override
              public void onDone(Exchange done) {
                pass.unused();
              }
            });
  }

  /** TrackDrive is known to be away; nothing was sent. */
  static final class CircuitOpen extends Exception {
    private static final long serialVersionUID = 1L;

    CircuitOpen() {
      super("not sent: its circuit is open");
    }
  }

  /** Tells the circuit of an answer; a permit that was missed was no answer. */
  public void tell(Exchange exchange) {
    Circuit.Pass pass = exchange.getVariable(PASS, Circuit.Pass.class);
    if (pass == null || !(exchange.getMessage().getBody() instanceof Answer answer)) {
      return;
    }
    if (answer.tellsOfAnOutage()) {
      pass.failed();
    } else if (answer.status() != 0) {
      pass.answered();
    }
  }
}
