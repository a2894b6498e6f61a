package org.trackdrivesync.route;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.trackdrivesync.dispatch.Answer;
import org.trackdrivesync.dispatch.AnswerClass;
import org.trackdrivesync.dispatch.CallReadings;
import org.trackdrivesync.dispatch.CallSearch;
import org.trackdrivesync.dispatch.Claim;
import org.trackdrivesync.dispatch.Doubt;
import org.trackdrivesync.dispatch.Evidence;
import org.trackdrivesync.dispatch.KnownCalls;
import org.trackdrivesync.dispatch.LeadEvidence;
import org.trackdrivesync.dispatch.LeadListPolicy;
import org.trackdrivesync.dispatch.ReconcilePolicy;
import org.trackdrivesync.dispatch.RequestKind;
import org.trackdrivesync.lead.Reason;
import org.trackdrivesync.tenant.DistributionSettings;
import org.trackdrivesync.tenant.TenantRegistry;
import org.trackdrivesync.tenant.TrackDriveAccount;
import org.trackdrivesync.trackdrive.AnsweredPage;
import org.trackdrivesync.trackdrive.ApiCall;
import org.trackdrivesync.trackdrive.CallLookUp;
import org.trackdrivesync.trackdrive.LeadHomes;
import org.trackdrivesync.trackdrive.LeadLookUp;
import org.trackdrivesync.trackdrive.ScheduleDirectory;

/**
 * The steps of {@code routes/trackdrive.camel.yaml} that find out what became of a sending of
 * unknown end: a promote by the list of calls, an enrolment by the list of leads.
 */
@ApplicationScoped
@Unremovable
@Named("lookup")
public class LookUpSteps {
  private final TenantRegistry tenants;
  private final CallLookUp calls;
  private final ScheduleDirectory directory;

  public LookUpSteps(
      TenantRegistry tenants,
      KnownCalls known,
      CallReadings readings,
      ScheduleDirectory directory) {
    this.directory = directory;
    this.tenants = tenants;
    this.calls = new CallLookUp(known, readings);
  }

  static ApiCall request(Claim claim, TrackDriveAccount account) {
    return claim.kind() == RequestKind.PROMOTE
        ? CallLookUp.request(claim, account)
        : LeadLookUp.request(claim);
  }

  /** Reads a page of TrackDrive's call lists: was a promote carried out? */
  public void readCalls(Exchange exchange) {
    Claim claim = DispatchSteps.claim(exchange);
    AnsweredPage page = page(exchange);
    conclude(exchange, calls.read(claim, account(claim), page), page.http());
  }

  /** Reads TrackDrive's list of leads: was an enrolment carried out? */
  public void readLeads(Exchange exchange) {
    Claim claim = DispatchSteps.claim(exchange);
    AnsweredPage page = page(exchange);
    conclude(exchange, LeadLookUp.read(claim, homes(claim), page), page.http());
  }

  private Predicate<String> homes(Claim claim) {
    Optional<DistributionSettings> rule =
        tenants.find(claim.tenant()).orElseThrow().distribution(claim.distribution());
    boolean router = rule.filter(r -> directory.isRouter(claim.tenant(), r)).isPresent();
    return LeadHomes.of(claim, rule, router);
  }

  /** No complete answer came. */
  public void unanswered(Exchange exchange) {
    Claim claim = DispatchSteps.claim(exchange);
    String fault =
        exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class).getClass().getSimpleName();
    if (claim.kind() == RequestKind.PROMOTE) {
      conclude(exchange, CallLookUp.unanswered(claim, TrackDriveSteps.asked(exchange), fault), 0);
    } else {
      conclude(exchange, new LeadEvidence.Unreadable(fault), 0);
    }
  }

  private void conclude(Exchange exchange, Evidence evidence, int status) {
    Claim claim = DispatchSteps.claim(exchange);
    Reason reason = evidence instanceof Evidence.Unreadable ? Reason.TRACKDRIVE_ERROR : null;
    exchange
        .getMessage()
        .setBody(
            evidence instanceof Evidence.Placed placed
                ? Answer.accepted(status, placed.call().id(), null)
                : Answer.of(AnswerClass.UNKNOWN, reason, evidence.words(), status));
    exchange.setVariable(
        DispatchSteps.SETTLEMENT,
        ReconcilePolicy.after(
            claim, evidence, account(claim).redialWindow(), DispatchSteps.now(claim)));
  }

  private void conclude(Exchange exchange, LeadEvidence evidence, int status) {
    Claim claim = DispatchSteps.claim(exchange);
    Reason reason = evidence instanceof LeadEvidence.Unreadable ? Reason.TRACKDRIVE_ERROR : null;
    exchange
        .getMessage()
        .setBody(
            evidence instanceof LeadEvidence.Listed listed
                ? Answer.accepted(status, null, listed.leadId())
                : Answer.of(AnswerClass.UNKNOWN, reason, evidence.words(), status));
    Instant asked =
        claim
            .doubt()
            .flatMap(Doubt::search)
            .map(CallSearch::begun)
            .orElseGet(() -> TrackDriveSteps.asked(exchange));
    exchange.setVariable(
        DispatchSteps.SETTLEMENT,
        LeadListPolicy.after(
            claim, evidence, account(claim).timeout(), asked, DispatchSteps.now(claim)));
  }

  private static AnsweredPage page(Exchange exchange) {
    Message message = exchange.getMessage();
    return new AnsweredPage(
        message.getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class),
        Optional.ofNullable(message.getBody(String.class)).orElse(""),
        message.getHeader("Date", String.class),
        TrackDriveSteps.asked(exchange),
        DispatchSteps.now(DispatchSteps.claim(exchange)));
  }

  private TrackDriveAccount account(Claim claim) {
    return tenants.find(claim.tenant()).orElseThrow().trackDrive();
  }
}
