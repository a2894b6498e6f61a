package org.trackdrivesync.route;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.trackdrivesync.dispatch.Answer;
import org.trackdrivesync.dispatch.CallLook;
import org.trackdrivesync.dispatch.CallResult;
import org.trackdrivesync.dispatch.CallResults;
import org.trackdrivesync.trackdrive.AnsweredPage;
import org.trackdrivesync.trackdrive.ApiCall;
import org.trackdrivesync.trackdrive.Classifier;
import org.trackdrivesync.trackdrive.ResultReading;
import org.trackdrivesync.trackdrive.TransportFault;

/** The steps of {@code routes/results.camel.yaml}: one exchange of a reading of calls. */
@ApplicationScoped
@Unremovable
@Named("results")
public class ResultSteps {
  static final String READING = "callReading";
  private static final String ASKED = "asked";

  private final CallResults results;
  private final Classifier classifier;
  private final Telemetry telemetry;
  private final Clock clock;

  public ResultSteps(CallResults results, Classifier classifier, Telemetry telemetry, Clock clock) {
    this.results = results;
    this.classifier = classifier;
    this.telemetry = telemetry;
    this.clock = clock;
  }

  /** Makes the HTTP request of what the reading asks next. */
  public void prepare(Exchange exchange) throws JsonProcessingException {
    ResultReading reading = reading(exchange);
    ApiCall call = reading.next().orElseThrow();
    exchange.setVariable(ASKED, clock.instant());
    AccountRequest.put(exchange, reading.tenant().trackDrive(), call);
  }

  /** Gives the reading a complete answer, and keeps what it told of our calls. */
  public void read(Exchange exchange) {
    ResultReading reading = reading(exchange);
    Message message = exchange.getMessage();
    AnsweredPage page =
        new AnsweredPage(
            message.getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class),
            Optional.ofNullable(message.getBody(String.class)).orElse(""),
            message.getHeader("Date", String.class),
            exchange.getVariable(ASKED, Instant.class),
            clock.instant());
    message.setBody(classifier.classify(page.http(), page.body(), "call"));
    Optional<CallLook> look = reading.look();
    List<CallResult> told = reading.answered(page);
    results.learn(reading.tenant().id(), told).forEach(telemetry::learned);
    look.filter(one -> reading.trouble().isEmpty()).ifPresent(results::looked);
  }

  /** No complete answer came, or it could not be kept. */
  public void failed(Exchange exchange) {
    Exception fault = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    if (!(exchange.getMessage().getBody() instanceof Answer)) {
      exchange.getMessage().setBody(TransportFault.classify(fault));
    }
    reading(exchange).unanswered(fault.getClass().getSimpleName());
  }

  static ResultReading reading(Exchange exchange) {
    return exchange.getVariable(READING, ResultReading.class);
  }
}
