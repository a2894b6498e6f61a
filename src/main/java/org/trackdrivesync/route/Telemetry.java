package org.trackdrivesync.route;

import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;
import org.trackdrivesync.dispatch.Attempt;
import org.trackdrivesync.dispatch.CallResult;
import org.trackdrivesync.dispatch.Ending;
import org.trackdrivesync.dispatch.LearnedResult;
import org.trackdrivesync.dispatch.Outcome;
import org.trackdrivesync.dispatch.Settlement;
import org.trackdrivesync.distribution.Decision;
import org.trackdrivesync.intake.PlannedChange;
import org.trackdrivesync.lead.Reason;
import org.trackdrivesync.lead.SourceTrouble;
import org.trackdrivesync.route.Sources.Source;
import org.trackdrivesync.source.SignatureRefused;
import org.trackdrivesync.source.salesforce.ChangeEvent;
import org.trackdrivesync.tenant.TenantId;
import org.trackdrivesync.trackdrive.CallStatuses;
import org.trackdrivesync.writeback.Telling;
import org.trackdrivesync.writeback.TellingEnd;
import org.trackdrivesync.writeback.ToldOutcome;
import org.trackdrivesync.writeback.WriteBacks;

/** What is counted and told: the promised metrics, and one log line an attempt and an outcome. */
@ApplicationScoped
public class Telemetry {
  private static final Logger LOG = Logger.getLogger("org.trackdrivesync");
  private static final String UNKNOWN = "unknown";

  private final Meters meters;
  private final Map<List<String>, AtomicLong> waitingToTell = new ConcurrentHashMap<>();
  private final Map<List<String>, AtomicLong> subscriptions = new ConcurrentHashMap<>();

  public Telemetry(MeterRegistry registry) {
    this.meters = new Meters(registry);
  }

  /** A new change has been stored with its decision. */
  void decided(PlannedChange planned) {
    TenantId tenant = planned.change().tenant();
    String source = planned.change().source();
    if (planned.decision() instanceof Decision.Rejected rejected) {
      changes(tenant, source, "rejected", 1);
      requests(tenant, "none", Outcome.REJECTED, rejected.reason());
    } else if (planned.decision() instanceof Decision.Ignored) {
      changes(tenant, source, "ignored", 1);
    } else {
      changes(tenant, source, "accepted", 1);
    }
    planned
        .requests()
        .forEach(
            asked ->
                asked
                    .end()
                    .ifPresent(
                        end ->
                            requests(tenant, asked.kind().label(), end.outcome(), end.reason())));
  }

  void changes(TenantId tenant, String source, String result, int count) {
    if (count > 0) {
      meters
          .counter("sync.changes", "tenant", tenant.value(), "source", source, "result", result)
          .increment(count);
    }
  }

  /** Records of the past were read: so many were known, others decided of. */
  void backfilled(TenantId tenant, String source, String result, int count) {
    if (count > 0) {
      meters
          .counter(
              "sync.backfill.records", "tenant", tenant.value(), "source", source, "result", result)
          .increment(count);
    }
  }

  /** Whether this program is the one that is subscribed to a source. */
  void subscribed(TenantId tenant, String source, boolean here) {
    subscriptions
        .computeIfAbsent(
            List.of(tenant.value(), source),
            key ->
                meters.gauge(
                    "sync.change.events.subscribed", "tenant", key.get(0), "source", key.get(1)))
        .set(here ? 1 : 0);
  }

  /** Salesforce told that records changed, and they are stored. */
  void changeEvents(TenantId tenant, String source, List<ChangeEvent> events) {
    events.forEach(
        event ->
            meters
                .counter(
                    "sync.change.events",
                    "tenant",
                    tenant.value(),
                    "source",
                    source,
                    "kind",
                    event.kind().name().toLowerCase(Locale.ROOT))
                .increment());
  }

  void refused(TenantId tenant, String source, SignatureRefused.Reason reason) {
    changes(tenant, source, "signature_refused", 1);
    LOG.warnf("webhook refused tenant=%s source=%s signature=%s", tenant, source, reason);
  }

  void webhook(Source source, int status, Long startedNanos) {
    boolean known = source != null && source.known();
    meters
        .timer(
            "sync.webhook",
            "tenant",
            known ? source.tenant().id().value() : UNKNOWN,
            "source",
            known ? source.name() : UNKNOWN,
            "status",
            Integer.toString(status))
        .record(System.nanoTime() - startedNanos, TimeUnit.NANOSECONDS);
  }

  /** A call was sent late for its slot, or not at all, and the slots after it were put off. */
  void late(TenantId tenant, Duration late) {
    meters.timer("sync.late.calls", "tenant", tenant.value()).record(late);
    LOG.debugf("call late tenant=%s beyond_slack_us=%d", tenant, late.toNanos() / 1000);
  }

  /** Exactly one line an attempt: who, what came back, how long it took, what happens next. */
  void attempted(Attempt attempt) {
    var claim = attempt.claim();
    var answer = attempt.answer();
    meters
        .timer(
            "sync.trackdrive",
            "tenant",
            claim.tenant().value(),
            "kind",
            kind(attempt),
            "status",
            Integer.toString(answer.status()))
        .record(attempt.took());
    LOG.info(
        "attempt tenant="
            + claim.tenant()
            + (" change=" + claim.changeId())
            + (" request=" + claim.requestId())
            + (" kind=" + kind(attempt))
            + (" number=" + claim.number())
            + (" attempt=" + claim.attempt())
            + (" status=" + answer.status())
            + (" class=" + answer.answerClass())
            + (" reason=" + answer.reason())
            + (" ms=" + attempt.took().toMillis())
            + (" next=" + next(attempt)));
  }

  /** A request has ended. */
  public void ended(Ending ending) {
    requests(ending.tenant(), ending.kind().label(), ending.outcome(), ending.reason());
    boolean reached = ending.outcome() == Outcome.DIALED || ending.outcome() == Outcome.ENROLLED;
    if (reached && !ending.ofBackfill()) {
      meters
          .longTimer("sync.speed.to.lead", "tenant", ending.tenant().value())
          .record(ending.age());
    }
    LOG.info(
        "outcome tenant="
            + ending.tenant()
            + (" change=" + ending.changeId())
            + (" request=" + ending.requestId())
            + (" kind=" + ending.kind().label())
            + (" number=" + ending.number())
            + (" outcome=" + ending.outcome())
            + (" reason=" + ending.reason())
            + (" age_ms=" + ending.age().toMillis()));
  }

  /** What became of a call is known now. */
  void learned(LearnedResult learned) {
    CallResult result = learned.result();
    String status = CallStatuses.label(result.status());
    meters
        .counter("sync.call.results", "tenant", learned.tenant().value(), "status", status)
        .increment();
    LOG.info(
        "call result tenant="
            + learned.tenant()
            + (" change=" + learned.changeId())
            + (" request=" + learned.requestId())
            + (" status=" + status)
            + (" seconds=" + result.seconds()));
  }

  /** TrackDrive, or whoever knows the address, told that something happened to calls. */
  void hinted(TenantId tenant) {
    meters.counter("sync.call.hints", "tenant", tenant.value()).increment();
  }

  /** A source was told what became of a lead, or could not be. */
  void told(Telling telling, TellingEnd end) {
    ToldOutcome told = telling.told();
    String result =
        end instanceof TellingEnd.Written
            ? "written"
            : end instanceof TellingEnd.GivenUp ? "given_up" : "failed";
    meters
        .counter(
            "sync.write.backs",
            "tenant",
            told.tenant().value(),
            "source",
            told.source(),
            "result",
            result)
        .increment();
    LOG.info(
        "write-back tenant="
            + told.tenant()
            + (" source=" + told.source())
            + (" change=" + told.changeId())
            + (" request=" + told.requestId())
            + (" outcome=" + told.outcome())
            + (" attempt=" + telling.attempt())
            + (" result=" + result)
            + (" answer=" + end.words()));
  }

  /** How much waits to be told; of sources that are not named, nothing does. */
  void waitingToTell(List<WriteBacks.Waiting> waiting) {
    waitingToTell.values().forEach(count -> count.set(0));
    waiting.forEach(
        one ->
            waitingToTell
                .computeIfAbsent(
                    List.of(one.tenant().value(), one.source()),
                    key ->
                        meters.gauge(
                            "sync.write.backs.waiting", "tenant", key.get(0), "source", key.get(1)))
                .set(one.count()));
  }

  /**
   * A CRM was polled.
   *
   * @param result {@code ok} when all was read, {@code failed}, or {@code lost} to another program
   */
  void polled(TenantId tenant, String source, String result) {
    meters
        .counter("sync.polls", "tenant", tenant.value(), "source", source, "result", result)
        .increment();
  }

  /** A CRM did not tell the records that it was asked for; they are asked for again. */
  void notFetched(TenantId tenant, String source, SourceTrouble trouble) {
    meters
        .counter(
            "sync.fetch.faults",
            "tenant",
            tenant.value(),
            "source",
            source,
            "fault",
            trouble.fault().name())
        .increment();
    LOG.warnf(
        "records not told tenant=%s source=%s fault=%s: %s",
        tenant, source, trouble.fault(), trouble.sentence());
  }

  /** A CRM tells fields no more that it told before. */
  void fieldsMissing(TenantId tenant, String source, Set<String> fields) {
    LOG.warnf(
        "fields told no more tenant=%s source=%s fields=%s: they were renamed or removed in the CRM,"
            + " or may not be read any more",
        tenant, source, String.join(",", new TreeSet<>(fields)));
  }

  /** Logs a fault of our own; the id leads from an answer to the log. */
  String fault(String where, Throwable fault) {
    String id = UUID.randomUUID().toString().substring(0, 8);
    LOG.errorf(fault, "fault id=%s where=%s", id, where);
    return id;
  }

  private void requests(TenantId tenant, String kind, Outcome outcome, Reason reason) {
    meters
        .counter(
            "sync.requests",
            "tenant",
            tenant.value(),
            "kind",
            kind,
            "outcome",
            outcome.name(),
            "reason",
            reason == null ? "" : reason.name())
        .increment();
  }

  private static String kind(Attempt attempt) {
    return switch (attempt.claim().task()) {
      case RECONCILE -> "reconcile";
      case SEND -> attempt.claim().kind().label();
    };
  }

  private static String next(Attempt attempt) {
    var settlement = attempt.settlement();
    if (settlement instanceof Settlement.Retry retry) {
      return "retry in " + retry.in().toMillis() + " ms";
    }
    if (settlement instanceof Settlement.Unknown unknown) {
      return "ask the call list in " + unknown.askIn().toMillis() + " ms";
    }
    return "ended";
  }
}
