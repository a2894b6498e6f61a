package org.trackdrivesync.route;

import jakarta.enterprise.context.ApplicationScoped;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.http.HttpMethods;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Sends some requests to this program itself before the first call is placed: the first use of the
 * HTTP client loads so many classes that a call would arrive long after its slot, and bend the
 * pace.
 */
@ApplicationScoped
public class WarmUp {
  private static final Logger LOG = Logger.getLogger(WarmUp.class);
  private static final int TIMES = 150;

  private final ProducerTemplate camel;
  private final int port;

  public WarmUp(ProducerTemplate camel, @ConfigProperty(name = "quarkus.http.port") int port) {
    this.camel = camel;
    this.port = port;
  }

  void run() {
    try {
      for (int i = 0; i < TIMES; i++) {
        camel.send("direct:http", this::ask);
      }
    } catch (RuntimeException e) {
      LOG.debug("no warm-up: the first call may miss its slot", e);
    }
  }

  private void ask(Exchange exchange) {
    exchange.setVariable("baseUrl", "http://127.0.0.1:" + port);
    exchange.setVariable("timeout", 1000);
    exchange.getMessage().setHeader(Exchange.HTTP_METHOD, HttpMethods.GET);
    exchange.getMessage().setHeader(Exchange.HTTP_PATH, "/q/health/live");
  }
}
