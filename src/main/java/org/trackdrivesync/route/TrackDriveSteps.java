package org.trackdrivesync.route;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.trackdrivesync.dispatch.Answer;
import org.trackdrivesync.dispatch.AnswerClass;
import org.trackdrivesync.dispatch.Claim;
import org.trackdrivesync.dispatch.RequestKind;
import org.trackdrivesync.lead.Reason;
import org.trackdrivesync.tenant.DistributionSettings;
import org.trackdrivesync.tenant.Tenant;
import org.trackdrivesync.tenant.TenantRegistry;
import org.trackdrivesync.tenant.TrackDriveAccount;
import org.trackdrivesync.trackdrive.ApiCall;
import org.trackdrivesync.trackdrive.ApiCalls;
import org.trackdrivesync.trackdrive.Classifier;
import org.trackdrivesync.trackdrive.Envelope;
import org.trackdrivesync.trackdrive.ListedSchedule;
import org.trackdrivesync.trackdrive.RetryAfter;
import org.trackdrivesync.trackdrive.ScheduleDirectory;
import org.trackdrivesync.trackdrive.TransportFault;

/** The steps of {@code routes/trackdrive.camel.yaml}: prepare a request, read its answer. */
@ApplicationScoped
@Unremovable
@Named("trackdrive")
public class TrackDriveSteps {
  private static final String CALL = "apiCall";
  private static final String SENT = "sentNanos";

  private final TenantRegistry tenants;
  private final Classifier classifier;
  private final LastLook lastLook;
  private final ScheduleDirectory directory;

  public TrackDriveSteps(
      TenantRegistry tenants,
      Classifier classifier,
      LastLook lastLook,
      ScheduleDirectory directory) {
    this.directory = directory;
    this.lastLook = lastLook;
    this.tenants = tenants;
    this.classifier = classifier;
  }

  /** Makes the HTTP request of a claim; nothing of the CRM's message travels along. */
  public void prepare(Exchange exchange) throws JsonProcessingException {
    Claim claim = DispatchSteps.claim(exchange);
    Tenant tenant = tenants.find(claim.tenant()).orElseThrow();
    TrackDriveAccount account = tenant.trackDrive();
    ApiCall call = call(exchange, claim, tenant);
    exchange.setVariable(CALL, call);
    AccountRequest.put(exchange, account, call);
    if (claim.isCall()) {
      exchange.getMessage().setHeader(LastLook.CLAIM, lastLook.expect(claim));
    }
  }

  private ApiCall call(Exchange exchange, Claim claim, Tenant tenant) {
    if (claim.kind() == RequestKind.UPDATE_SCHEDULE) {
      return exchange.getVariable(ScheduleChangeSteps.CALL, ApiCall.class);
    }
    if (claim.task() == Claim.Task.RECONCILE) {
      return LookUpSteps.request(claim, tenant.trackDrive());
    }
    if (!claim.kind().hasTarget()) {
      return ApiCalls.of(claim);
    }
    DistributionSettings target =
        tenant.distribution(claim.distribution()).orElseThrow(TargetGone::new);
    return ApiCalls.of(
        claim, target, () -> directory.token(tenant.id(), target).orElseThrow(TokenUnknown::new));
  }

  /**
   * The last step before the HTTP client, where a call waits for the rest of the time to its slot.
   */
  public void sending(Exchange exchange) {
    exchange.setVariable(
        SENT, Math.max(System.nanoTime(), DispatchSteps.claim(exchange).slotNanos()));
  }

  /** Reads a complete answer and says what it means. */
  public void read(Exchange exchange) {
    Message message = exchange.getMessage();
    int status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
    String body = Optional.ofNullable(message.getBody(String.class)).orElse("");
    String retryAfter = message.getHeader("Retry-After", String.class);
    Answer answer = classifier.classify(status, body, exchange.getVariable(CALL, ApiCall.class));
    if (DispatchSteps.claim(exchange).kind() == RequestKind.UPDATE_SCHEDULE) {
      exchange.setVariable(
          ScheduleChangeSteps.SHOWN,
          ListedSchedule.shown(status, Envelope.read(body)).orElse(null));
    }
    String date = message.getHeader("Date", String.class);
    message.setBody(answer.withRetryAfter(RetryAfter.read(retryAfter, date).orElse(null)));
    Claim claim = DispatchSteps.claim(exchange);
    directory.heard(claim, answer, DispatchSteps.now(claim));
  }

  /** When the request left, by the database's clock; what was read is true of this time. */
  static Instant asked(Exchange exchange) {
    Claim claim = DispatchSteps.claim(exchange);
    Long sent = exchange.getVariable(SENT, Long.class);
    return sent == null ? DispatchSteps.now(claim) : claim.databaseTime(sent);
  }

  /** No complete answer came: was it surely not sent, or may it have happened? */
  public void failed(Exchange exchange) {
    Exception fault = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    lastLook.forget(DispatchSteps.claim(exchange));
    if (LastLook.isMissed(fault)) {
      exchange.setVariable(DispatchSteps.PERMIT, DispatchSteps.MISSED);
    } else if (fault instanceof TargetGone) {
      exchange
          .getMessage()
          .setBody(
              Answer.of(AnswerClass.REJECTED, Reason.SCHEDULE_NOT_FOUND, fault.getMessage(), 0));
    } else if (fault instanceof TokenUnknown) {
      exchange
          .getMessage()
          .setBody(Answer.of(AnswerClass.RETRY_LATER, Reason.TOKEN_UNKNOWN, fault.getMessage(), 0));
    } else {
      exchange.getMessage().setBody(TransportFault.classify(fault));
    }
  }

  /** How long TrackDrive took, so far. */
  static Duration took(Exchange exchange) {
    Long sent = exchange.getVariable(SENT, Long.class);
    return sent == null ? Duration.ZERO : Duration.ofNanos(System.nanoTime() - sent);
  }

  /** The distribution that asked for the request is no longer configured. */
  static final class TargetGone extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TargetGone() {
      super("the distribution that asked for this is no longer configured");
    }
  }

  /** The claim was made before the token was lost again; the next one waits for it. */
  static final class TokenUnknown extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TokenUnknown() {
      super("not sent: the lead token of its schedule is not known");
    }
  }
}
