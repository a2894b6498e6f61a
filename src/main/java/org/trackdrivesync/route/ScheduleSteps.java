package org.trackdrivesync.route;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.trackdrivesync.trackdrive.ScheduleReading;

/** The steps of {@code routes/schedules.camel.yaml}: one exchange of a reading. */
@ApplicationScoped
@Unremovable
@Named("schedules")
public class ScheduleSteps {
  static final String READING = "reading";

  /** Makes the HTTP request of what the reading asks next. */
  public void prepare(Exchange exchange) throws JsonProcessingException {
    ScheduleReading reading = reading(exchange);
    AccountRequest.put(exchange, reading.tenant().trackDrive(), reading.next().orElseThrow());
  }

  /** Gives the reading a complete answer. */
  public void read(Exchange exchange) {
    Message message = exchange.getMessage();
    int status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
    String body = Optional.ofNullable(message.getBody(String.class)).orElse("");
    reading(exchange).answered(status, body);
  }

  /** No complete answer came; the exchange names nothing but the kind of the fault. */
  public void failed(Exchange exchange) {
    Exception fault = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    reading(exchange).unanswered(fault.getClass().getSimpleName());
  }

  private static ScheduleReading reading(Exchange exchange) {
    return exchange.getVariable(READING, ScheduleReading.class);
  }
}
