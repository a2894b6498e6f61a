package org.trackdrivesync.route;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.trackdrivesync.tenant.TenantId;
import org.trackdrivesync.trackdrive.CallHints;

/**
 * What TrackDrive posts when a call has ended: a hint that is kept and answered at once. Nothing of
 * it is believed; the call is asked for.
 */
@ApplicationScoped
@Unremovable
@Named("hints")
public class HintSteps {
  private static final int PARTS = 4;

  private final Subscribers subscribers;
  private final HintBox box;
  private final Telemetry telemetry;

  public HintSteps(Subscribers subscribers, HintBox box, Telemetry telemetry) {
    this.subscribers = subscribers;
    this.box = box;
    this.telemetry = telemetry;
  }

  public void take(Exchange exchange) {
    Message message = exchange.getMessage();
    String[] path = message.getHeader(Exchange.HTTP_PATH, "", String.class).split("/");
    Optional<TenantId> tenant =
        path.length == PARTS ? subscribers.find(path[2], path[3]) : Optional.empty();
    if (tenant.isEmpty()) {
      WebhookAnswer.problem(exchange, 404, "Not found", "there is nothing at this address");
      return;
    }
    byte[] body = message.getBody(byte[].class);
    box.put(tenant.get(), CallHints.names(body == null ? RawBody.kept() : body));
    telemetry.hinted(tenant.get());
    message.removeHeaders("*");
    message.setHeader(Exchange.HTTP_RESPONSE_CODE, 204);
    message.setBody(null);
  }
}
