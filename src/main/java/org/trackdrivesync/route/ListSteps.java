package org.trackdrivesync.route;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.jboss.logging.Logger;
import org.trackdrivesync.dispatch.StoreUnavailable;
import org.trackdrivesync.intake.PlannedChange;
import org.trackdrivesync.intake.SourceCursors.TurnLost;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.lead.SourceFault;
import org.trackdrivesync.lead.SourceTrouble;
import org.trackdrivesync.source.CrmRequest;
import org.trackdrivesync.source.Listed;
import org.trackdrivesync.source.RecordLister;

/** The steps of {@code routes/backfill.camel.yaml}: ask for a page, distribute what is news. */
@ApplicationScoped
@Unremovable
@Named("list")
public class ListSteps {
  static final String PAGE = "page";

  /** The {@link org.trackdrivesync.intake.Backfill} by which changes are decided, if it is one. */
  static final String BACKFILL = "backfill";

  private static final Logger LOG = Logger.getLogger(ListSteps.class);
  private static final String LISTED = "listed";
  private static final String TOLD = "told";

  /** What the route asks. */
  private static final String LOGIN = "login";

  private final Telemetry telemetry;
  private final Clock clock;

  public ListSteps(Telemetry telemetry, Clock clock) {
    this.telemetry = telemetry;
    this.clock = clock;
  }

  /** Makes the login's next request, where the CRM wants one first. */
  public void prepareLogin(Exchange exchange) {
    if (exchange.getVariable(LOGIN) == null) {
      page(exchange).begin();
      page(exchange).backfill().ifPresent(one -> exchange.setVariable(BACKFILL, one));
    }
    Optional<CrmRequest> login = lister(exchange).login(clock.instant());
    exchange.setVariable(LOGIN, login.isPresent());
    login.ifPresent(request -> CrmHttp.put(exchange, request));
  }

  public void readLogin(Exchange exchange) {
    lister(exchange)
        .loggedIn(CrmHttp.answer(exchange), clock.instant())
        .ifPresent(
            trouble -> {
              throw new NotListed(trouble);
            });
    prepareLogin(exchange);
  }

  /** Makes the request for the page. */
  public void prepare(Exchange exchange) {
    CrmHttp.put(exchange, lister(exchange).request(page(exchange).place()));
  }

  /** Reads the page; the body becomes what is news of it. */
  public void read(Exchange exchange) {
    Listed listed = lister(exchange).read(page(exchange).place(), CrmHttp.answer(exchange));
    if (listed instanceof Listed.Refused refused) {
      throw new NotListed(refused.trouble());
    }
    Listed.Page told = (Listed.Page) listed;
    exchange.setVariable(LISTED, told);
    List<LeadChange> news = page(exchange).news(told);
    exchange.getMessage().removeHeaders("*");
    exchange.getMessage().setBody(news);
    exchange.setVariable(TOLD, news.size());
  }

  /** Makes it durable, with how far was read. */
  @SuppressWarnings("unchecked")
  public void commit(Exchange exchange) {
    Object body = exchange.getMessage().getBody();
    boolean any = exchange.getVariable(TOLD, 0, Integer.class) > 0;
    page(exchange)
        .store(
            exchange.getVariable(LISTED, Listed.Page.class),
            any ? (List<PlannedChange>) body : List.of());
  }

  /** Nothing is lost: the page is asked for again. */
  public void failed(Exchange exchange) {
    Exception fault = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
    if (Boolean.TRUE.equals(exchange.getVariable(LOGIN))) {
      lister(exchange).notLoggedIn();
    }
    if (Causes.include(fault, StoreUnavailable.class) || Causes.include(fault, TurnLost.class)) {
      LOG.debug("a page was not stored: its turn passes by itself");
      return;
    }
    SourceTrouble trouble = trouble(exchange, fault);
    ListedPage page = page(exchange);
    telemetry.notFetched(page.listing().tenant().id(), page.listing().source(), trouble);
    page.refused(trouble);
  }

  private SourceTrouble trouble(Exchange exchange, Exception fault) {
    if (fault instanceof NotListed refused) {
      return refused.trouble;
    }
    if (fault instanceof BacklogFull) {
      return new SourceTrouble(
          SourceFault.UNTAKEN,
          "the tenant's backlog is full, so that nothing more is read: see max-backlog",
          Optional.empty());
    }
    if (exchange.getVariable(LISTED) == null && Causes.include(fault, IOException.class)) {
      return new SourceTrouble(
          SourceFault.UNREACHABLE,
          "the CRM does not answer ("
              + fault.getClass().getSimpleName()
              + "): look at its address, and whether this machine may reach it",
          Optional.empty());
    }
    return new SourceTrouble(
        SourceFault.UNTAKEN,
        "records were told and could not be taken here: the log has why, as "
            + telemetry.fault("list", fault),
        Optional.empty());
  }

  private static RecordLister lister(Exchange exchange) {
    return page(exchange).listing().lister();
  }

  private static ListedPage page(Exchange exchange) {
    return exchange.getVariable(PAGE, ListedPage.class);
  }

  /** The CRM's answer holds no records. */
  private static final class NotListed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient SourceTrouble trouble;

    NotListed(SourceTrouble trouble) {
      super(trouble.sentence(), null, false, false);
      this.trouble = trouble;
    }
  }
}
