package org.trackdrivesync.route;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.apache.camel.Exchange;
import org.trackdrivesync.dispatch.Answer;
import org.trackdrivesync.dispatch.AnswerClass;
import org.trackdrivesync.dispatch.ApiSlots;
import org.trackdrivesync.dispatch.Claim;
import org.trackdrivesync.dispatch.ScheduleEvidence;
import org.trackdrivesync.dispatch.ScheduleListPolicy;
import org.trackdrivesync.dispatch.StoreUnavailable;
import org.trackdrivesync.lead.Reason;
import org.trackdrivesync.tenant.Tenant;
import org.trackdrivesync.tenant.TenantRegistry;
import org.trackdrivesync.trackdrive.ApiCall;
import org.trackdrivesync.trackdrive.ListedSchedule;
import org.trackdrivesync.trackdrive.ScheduleChange;
import org.trackdrivesync.trackdrive.ScheduleDirectory;
import org.trackdrivesync.trackdrive.ScheduleReading;
import org.trackdrivesync.trackdrive.ScheduleWords;

/**
 * The steps of {@code routes/schedule-change.camel.yaml}: read, compare, tell what differs. The
 * claim's slot is that of the first exchange; each further one takes its own.
 */
@ApplicationScoped
@Unremovable
@Named("scheduleChange")
public class ScheduleChangeSteps {
  static final String CALL = "scheduleCall";
  static final String SHOWN = "scheduleShown";
  private static final String LOOK = "look";
  private static final String CHANGE = "change";

  private final TenantRegistry tenants;
  private final ScheduleDirectory directory;
  private final TargetNews news;
  private final ApiSlots slots;

  public ScheduleChangeSteps(
      TenantRegistry tenants, ScheduleDirectory directory, TargetNews news, ApiSlots slots) {
    this.tenants = tenants;
    this.directory = directory;
    this.news = news;
    this.slots = slots;
  }

  /** Says what is to be read first: the schedule, or the list where one may have been made. */
  public void begin(Exchange exchange) {
    Claim claim = DispatchSteps.claim(exchange);
    Tenant tenant = tenant(claim);
    boolean doubted = claim.task() == Claim.Task.RECONCILE;
    Optional<ScheduleReading> reading =
        doubted
            ? Optional.of(ScheduleReading.ofAll(tenant))
            : claim.scheduleId().map(id -> ScheduleReading.ofOne(tenant, id));
    if (doubted && "open".equals(exchange.getVariable(CircuitSteps.CIRCUIT))) {
      reading.orElseThrow().unanswered("their circuit is open");
    }
    exchange.setVariable(ScheduleSteps.READING, reading.orElse(null));
    look(exchange, reading);
  }

  /** Waits for the slot of the next exchange, if there is more to read. */
  public void looked(Exchange exchange) {
    ScheduleReading reading = exchange.getVariable(ScheduleSteps.READING, ScheduleReading.class);
    if (reading.next().isPresent() && !slotHasCome(exchange)) {
      reading.unanswered("the store is away");
    }
    look(exchange, Optional.of(reading));
  }

  private static void look(Exchange exchange, Optional<ScheduleReading> reading) {
    boolean more = reading.flatMap(ScheduleReading::next).isPresent();
    exchange.setVariable(LOOK, more ? "more" : "done");
  }

  /** Says what follows from what was read: {@code change} is {@code tell} or {@code over}. */
  public void weigh(Exchange exchange) {
    Claim claim = DispatchSteps.claim(exchange);
    ScheduleReading reading = exchange.getVariable(ScheduleSteps.READING, ScheduleReading.class);
    if (reading != null) {
      news.take(claim.tenant(), directory.learn(reading));
    }
    if (claim.task() == Claim.Task.RECONCILE) {
      conclude(exchange, claim, reading);
      return;
    }
    ScheduleChange change =
        reading == null
            ? ScheduleChange.ofNone(claim, tenant(claim).schedule(claim.distribution()))
            : ScheduleChange.of(claim, reading);
    if (change instanceof ScheduleChange.Tell && reading != null && !slotHasCome(exchange)) {
      change =
          new ScheduleChange.Over(
              Answer.of(
                  AnswerClass.RETRY_LATER,
                  Reason.TRACKDRIVE_ERROR,
                  "not sent: the store is away",
                  0));
    }
    if (change instanceof ScheduleChange.Tell tell) {
      exchange.setVariable(CHANGE, "tell");
      exchange.setVariable(CALL, tell.call());
      exchange.getMessage().setBody(null);
    } else {
      exchange.setVariable(CHANGE, "over");
      exchange.getMessage().setBody(((ScheduleChange.Over) change).answer());
    }
  }

  private void conclude(Exchange exchange, Claim claim, ScheduleReading reading) {
    ScheduleEvidence evidence = ScheduleChange.evidence(claim, reading);
    Instant now = DispatchSteps.now(claim);
    exchange.setVariable(CHANGE, "over");
    exchange.setVariable(
        DispatchSteps.SETTLEMENT,
        ScheduleListPolicy.after(
            claim, evidence, tenant(claim).trackDrive().timeout(), claim.slot(), now));
    exchange
        .getMessage()
        .setBody(
            evidence instanceof ScheduleEvidence.Found found
                ? Answer.accepted(200, null, found.scheduleId())
                : Answer.of(AnswerClass.UNKNOWN, null, evidence.words(), 200));
  }

  /** What was told is known here at once; a refusal says which schedule, and what to do. */
  public void told(Exchange exchange) {
    if (!(exchange.getMessage().getBody() instanceof Answer answer)) {
      return;
    }
    Claim claim = DispatchSteps.claim(exchange);
    switch (answer.answerClass()) {
      case ACCEPTED -> exchange.getMessage().setBody(accepted(exchange, claim, answer));
      case REJECTED, FAILED -> {
        String words = ScheduleWords.refused(claim, answer);
        exchange
            .getMessage()
            .setBody(Answer.of(answer.answerClass(), answer.reason(), words, answer.status()));
      }
      default -> {
        // unknown, or to be tried again: its own words tell
      }
    }
  }

  private Answer accepted(Exchange exchange, Claim claim, Answer answer) {
    Optional<ListedSchedule> shown =
        Optional.ofNullable(exchange.getVariable(SHOWN, ListedSchedule.class));
    Optional<String> id = claim.scheduleId().or(() -> Optional.ofNullable(answer.leadId()));
    if (id.isEmpty()) {
      return Answer.of(
          AnswerClass.UNKNOWN,
          Reason.TRACKDRIVE_ERROR,
          "TrackDrive made a schedule and did not tell its id",
          answer.status());
    }
    ApiCall call = exchange.getVariable(CALL, ApiCall.class);
    news.take(claim.tenant(), directory.changed(claim.tenant(), id.get(), call, shown));
    return answer;
  }

  /** Waits for a slot of the tenant's requests; false where the store cannot give one. */
  private boolean slotHasCome(Exchange exchange) {
    try {
      Duration wait = slots.take(DispatchSteps.claim(exchange).tenant());
      long until = System.nanoTime() + wait.toNanos();
      for (long left = until - System.nanoTime(); left > 0; left = until - System.nanoTime()) {
        LockSupport.parkNanos(left);
      }
      return true;
    } catch (StoreUnavailable e) {
      return false;
    }
  }

  private Tenant tenant(Claim claim) {
    return tenants.find(claim.tenant()).orElseThrow();
  }
}
