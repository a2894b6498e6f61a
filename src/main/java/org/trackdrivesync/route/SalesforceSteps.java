package org.trackdrivesync.route;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.trackdrivesync.dispatch.RequestKind;
import org.trackdrivesync.dispatch.StoreUnavailable;
import org.trackdrivesync.intake.CursorMove;
import org.trackdrivesync.intake.PlannedChange;
import org.trackdrivesync.intake.PolledCursor;
import org.trackdrivesync.intake.ReplayId;
import org.trackdrivesync.intake.SourceCursors;
import org.trackdrivesync.source.salesforce.PolledSource;
import org.trackdrivesync.source.salesforce.SalesforceFault;
import org.trackdrivesync.source.salesforce.SalesforceReading;
import org.trackdrivesync.source.salesforce.Session;
import org.trackdrivesync.source.salesforce.Sessions;
import org.trackdrivesync.tenant.Tenant;

/**
 * The steps of the route templates {@code salesforce-poll} and {@code salesforce-subscribe}: ask,
 * read, store with the cursor.
 */
@ApplicationScoped
@Unremovable
@Named("salesforcePoll")
public class SalesforceSteps {
  static final String POLL = "salesforcePoll";
  static final String TURN = "salesforceTurn";
  private static final String SESSION = "salesforceSession";
  private static final String ASKED = "askedAt";
  private static final String ASKED_NANOS = "askedNanos";

  /** What the route's loop asks: whether there is more to be read. */
  private static final String MORE = "poll";

  private static final String GONE =
      "Salesforce told of the record, and does not show it to this login";

  private final Sessions sessions;
  private final SourceCursors cursors;
  private final Backlog backlog;
  private final WorkBell bell;
  private final Telemetry telemetry;
  private final ProducerTemplate camel;
  private final Clock clock;

  public SalesforceSteps(
      SourceCursors cursors,
      Backlog backlog,
      WorkBell bell,
      Telemetry telemetry,
      ProducerTemplate camel,
      Clock clock,
      Sessions sessions) {
    this.sessions = sessions;
    this.cursors = cursors;
    this.backlog = backlog;
    this.bell = bell;
    this.telemetry = telemetry;
    this.camel = camel;
    this.clock = clock;
  }

  /** Whether there is more to be asked. */
  public void begin(Exchange exchange) {
    exchange.setVariable(MORE, poll(exchange).goesOn() ? "more" : "end");
  }

  /** Makes the HTTP request of what the poll asks next, with the session's token. */
  public void prepare(Exchange exchange) {
    PolledSource source = poll(exchange).source();
    backlog.refuseIfFull(source.tenant());
    Session session = open(exchange, Optional.empty());
    SalesforceHttp.put(exchange, poll(exchange).next(session));
    exchange.setVariable(ASKED, clock.instant());
    exchange.setVariable(ASKED_NANOS, System.nanoTime());
  }

  /** Reads the answer; the body becomes the changes that it tells. */
  public void read(Exchange exchange) {
    SalesforceReading poll = poll(exchange);
    poll.answered(
        SalesforceHttp.answer(
            exchange,
            exchange.getVariable(ASKED, Instant.class),
            exchange.getVariable(ASKED_NANOS, Long.class)));
    List<?> changes = poll.changes();
    exchange.getMessage().removeHeaders("*");
    exchange.getMessage().setBody(changes);
    exchange.setVariable("changes", changes.size());
  }

  /** Makes the changes durable and moves the cursor, in one transaction. */
  public void commit(Exchange exchange) {
    SalesforceReading poll = poll(exchange);
    if (!poll.isToBeStored()) {
      return;
    }
    List<PlannedChange> changes = new ArrayList<>(planned(exchange));
    poll.gone().forEach(change -> changes.add(PlannedChange.notShown(change, GONE)));
    CursorMove move =
        new CursorMove(Optional.of(poll.readTo()), poll.replayId().map(ReplayId::new));
    List<Boolean> fresh =
        cursors.append(exchange.getVariable(TURN, PolledCursor.class), changes, move);
    poll.stored();
    told(poll.source(), changes, fresh);
  }

  private void told(PolledSource source, List<PlannedChange> changes, List<Boolean> fresh) {
    int duplicates = 0;
    int requests = 0;
    boolean dialsOnly = true;
    for (int i = 0; i < changes.size(); i++) {
      if (fresh.get(i)) {
        requests += changes.get(i).requests().size();
        dialsOnly &=
            changes.get(i).requests().stream().allMatch(r -> r.kind() == RequestKind.PROMOTE);
        telemetry.decided(changes.get(i));
      } else {
        duplicates++;
      }
    }
    Tenant tenant = source.tenant();
    telemetry.changes(tenant.id(), source.settings().name(), "duplicate", duplicates);
    if (requests > 0) {
      backlog.grew(tenant, requests);
      bell.ring(tenant.id(), dialsOnly);
    }
  }

  /** What was asked for is not to be had, or could not be kept; says what follows. */
  public void failed(Exchange exchange) {
    Exception cause = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    if (cause instanceof StoreUnavailable || cause instanceof SourceCursors.TurnLost) {
      exchange.setVariable(MORE, "lost");
      return;
    }
    try {
      if (poll(exchange).failed(fault(exchange, cause))) {
        open(exchange, Optional.ofNullable(exchange.getVariable(SESSION, Session.class)));
      }
    } catch (SalesforceFault login) {
      poll(exchange).failed(login);
    }
    begin(exchange);
  }

  private SalesforceFault fault(Exchange exchange, Exception cause) {
    if (cause instanceof SalesforceFault fault) {
      return fault;
    }
    if (cause instanceof BacklogFull) {
      return SalesforceFault.passing(
          "the tenant's backlog is full, so that nothing more is read: see max-backlog");
    }
    if (exchange.getVariable(ASKED) == null || SalesforceHttp.isOfTheExchange(cause)) {
      return SalesforceFault.passing(
          "no answer came (" + cause.getClass().getSimpleName() + "): check login-url and network");
    }
    return SalesforceFault.passing(
        "a fault of this program's own; the log has it as " + telemetry.fault("poll", cause));
  }

  private Session open(Exchange exchange, Optional<Session> refused) {
    Session session = session(poll(exchange).source(), refused);
    exchange.setVariable(SESSION, session);
    return session;
  }

  /**
   * The session of a source's login.
   *
   * @param refused one that Salesforce takes no more
   * @throws SalesforceFault if there is none to be had
   */
  Session session(PolledSource source, Optional<Session> refused) {
    return sessions.open(
        source.id(), source.settings().login(), refused, () -> SalesforceHttp.logIn(camel, source));
  }

  static SalesforceReading poll(Exchange exchange) {
    return exchange.getVariable(POLL, SalesforceReading.class);
  }

  @SuppressWarnings("unchecked")
  private static List<PlannedChange> planned(Exchange exchange) {
    return exchange.getMessage().getBody(List.class);
  }
}
